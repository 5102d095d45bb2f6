// The invented customers of the seeded business: names from many places, addresses at example.com.
import type { Currency } from './goods.ts';

export interface Person {
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly currency: Currency;
  readonly isCompany?: boolean;
}

const from = (country: string, currency: Currency, entries: readonly (readonly [string, string])[]): Person[] =>
  entries.map(([name, city]) => ({ name, city, country, currency }));

const company = (name: string, city: string, country: string, currency: Currency): Person => ({
  name,
  city,
  country,
  currency,
  isCompany: true,
});

export const people: readonly Person[] = [
  ...from('US', 'usd', [
    ['Amelia Hart', 'Portland'],
    ['Marcus Webb', 'Chicago'],
    ['Priya Raman', 'Seattle'],
    ['Diego Salazar', 'Austin'],
    ['Hannah Kowalski', 'Milwaukee'],
    ['Tyrone Jackson', 'Atlanta'],
    ['Grace Liu', 'San Francisco'],
    ['Owen Fitzgerald', 'Boston'],
    ['Naomi Feldman', 'Brooklyn'],
    ['Caleb Whitaker', 'Denver'],
    ['Leilani Kahale', 'Honolulu'],
    ['Samuel Okafor', 'Houston'],
    ['Ruth Andersen', 'Minneapolis'],
    ['Vikram Shetty', 'San Jose'],
    ['Josephine Tran', 'Oakland'],
    ['Elijah Brooks', 'Nashville'],
    ['Maya Castellano', 'Tucson'],
    ['Theodore Nguyen', 'Sacramento'],
    ['Paige Sorensen', 'Boise'],
    ['Isaac Delgado', 'Miami'],
  ]),
  company('Northgate Architects', 'Seattle', 'US', 'usd'),
  company('Bluebird Books', 'Portland', 'US', 'usd'),
  company('Kestrel Analytics', 'Denver', 'US', 'usd'),
  company('Ferry Street Dental', 'Oakland', 'US', 'usd'),
  ...from('DE', 'eur', [
    ['Jonas Becker', 'Hamburg'],
    ['Friederike Vogt', 'Leipzig'],
    ['Cem Yıldız', 'Berlin'],
    ['Annika Schröder', 'Köln'],
  ]),
  ...from('FR', 'eur', [
    ['Camille Rousseau', 'Lyon'],
    ['Élodie Garnier', 'Nantes'],
    ['Mathis Lefèvre', 'Paris'],
  ]),
  ...from('NL', 'eur', [
    ['Sanne de Vries', 'Utrecht'],
    ['Bram Jansen', 'Rotterdam'],
  ]),
  ...from('ES', 'eur', [
    ['Lucía Fernández', 'Valencia'],
    ['Íñigo Etxeberria', 'Bilbao'],
  ]),
  ...from('IT', 'eur', [
    ['Giulia Moretti', 'Bologna'],
    ['Niccolò Ferri', 'Torino'],
  ]),
  ...from('PL', 'eur', [['Zofia Wiśniewska', 'Kraków']]),
  ...from('PT', 'eur', [['Tomás Carvalho', 'Porto']]),
  company('Atelier Lindqvist', 'Malmö', 'SE', 'eur'),
  company('Kontor Süd', 'München', 'DE', 'eur'),
  ...from('GB', 'gbp', [
    ['Imogen Clarke', 'Bristol'],
    ['Callum Fraser', 'Glasgow'],
    ['Aisha Rahman', 'Leicester'],
    ['Rhys Llewellyn', 'Cardiff'],
    ['Beatrice Oduya', 'London'],
    ['Harriet Pemberton', 'Leeds'],
  ]),
  company('Saltmarsh Studio', 'Brighton', 'GB', 'gbp'),
  ...from('IE', 'eur', [
    ['Niamh Gallagher', 'Galway'],
    ['Conor Byrne', 'Cork'],
  ]),
  ...from('JP', 'jpy', [
    ['佐藤 美咲', '東京'],
    ['Kenji Watanabe', '大阪'],
    ['高橋 蓮', '京都'],
    ['Haruka Ito', '札幌'],
  ]),
  company('株式会社ひまわり', '福岡', 'JP', 'jpy'),
  ...from('CA', 'usd', [
    ['Olivier Tremblay', 'Montréal'],
    ['Simran Gill', 'Surrey'],
  ]),
  ...from('AU', 'usd', [
    ['Matilda Hughes', 'Melbourne'],
    ['Lachlan Reid', 'Hobart'],
  ]),
  ...from('BR', 'usd', [['Rafaela Souza', 'Recife']]),
  ...from('US', 'usd', [
    ['Wesley Tran-Hughes', 'Omaha'],
    ['Danielle Pruitt', 'Raleigh'],
    ['Marisol Benavides', 'San Antonio'],
    ['Ezra Lindholm', 'Duluth'],
    ['Tamika Rollins', 'Baltimore'],
    ['Gavin McAllister', 'Pittsburgh'],
    ['Yuki Tanabe', 'Torrance'],
    ['Noelle Cartwright', 'Savannah'],
    ['Jamal Whitfield', 'Detroit'],
    ["Brigid O'Shea", 'Providence'],
    ['Rohan Mehta', 'Fremont'],
    ['Carmen Quintero', 'Albuquerque'],
    ['Silas Underwood', 'Burlington'],
    ['Keisha Barnett', 'Memphis'],
    ['Anton Petrov', 'Spokane'],
    ['Delphine Marchand', 'New Orleans'],
    ['Hugo Alvarado', 'El Paso'],
    ['Freya Nilsen', 'Fargo'],
    ['Malik Stanton', 'Cleveland'],
    ['Opal Jennings', 'Tulsa'],
    ['Dennis Cho', 'Irvine'],
    ['Lucille Barrow', 'Richmond'],
    ['Fatima Siddiqui', 'Plano'],
    ['Warren Oakes', 'Missoula'],
    ['Ingrid Solberg', 'Madison'],
    ['Terrence Boyd', 'St. Louis'],
    ['Valentina Ruiz', 'Orlando'],
    ['Nathaniel Pike', 'Ann Arbor'],
    ['Shreya Kulkarni', 'Jersey City'],
    ['August Reinhardt', 'Cincinnati'],
  ]),
  company('Larkspur Hotel Group', 'Charleston', 'US', 'usd'),
  ...from('CA', 'usd', [
    ['Chloé Bouchard', 'Québec'],
    ['Ewan MacKinnon', 'Halifax'],
    ['Mei-Lin Chow', 'Richmond'],
    ['Gurpreet Sandhu', 'Brampton'],
    ['Tessa Wilkie', 'Calgary'],
    ['Julien Lachance', 'Gatineau'],
  ]),
  company('Tidewater Coworking', 'Norfolk', 'US', 'usd'),
  ...from('AU', 'usd', [
    ['Jarrah Coleman', 'Brisbane'],
    ['Isla Petersen', 'Perth'],
    ['Duc Pham', 'Footscray'],
    ['Ruby Hartigan', 'Adelaide'],
  ]),
  company('Juniper & Vale Law', 'Boulder', 'US', 'usd'),
  ...from('NZ', 'usd', [
    ['Aroha Ngata', 'Rotorua'],
    ['Finn Hargreaves', 'Dunedin'],
  ]),
  company('Granite Peak Outfitters', 'Bozeman', 'US', 'usd'),
  ...from('DE', 'eur', [
    ['Leonie Hartmann', 'Freiburg'],
    ['Matthias Krüger', 'Dresden'],
    ['Nele Petersen', 'Kiel'],
    ['Emre Aydın', 'Stuttgart'],
    ['Clara Weidner', 'Erfurt'],
    ['Ruprecht Ohlsen', 'Bremen'],
    ['Sabine Kellermann', 'Mainz'],
    ['Tarek Haddad', 'Dortmund'],
  ]),
  company('Maple Row Veterinary', 'Columbus', 'US', 'usd'),
  ...from('AT', 'eur', [
    ['Valerie Steiner', 'Graz'],
    ['Maximilian Huber', 'Linz'],
  ]),
  company('Halyard Software', 'Oakland', 'US', 'usd'),
  ...from('CH', 'eur', [
    ['Reto Aebischer', 'Bern'],
    ['Ladina Caduff', 'Chur'],
  ]),
  company('Brasserie Lumière', 'Strasbourg', 'FR', 'eur'),
  ...from('FR', 'eur', [
    ['Baptiste Morel', 'Rennes'],
    ['Inès Chevallier', 'Toulouse'],
    ['Yanis Benali', 'Marseille'],
    ['Margaux Delattre', 'Lille'],
    ['Théo Perrin', 'Grenoble'],
    ['Solène Kerbrat', 'Brest'],
  ]),
  company('Studio Zwart', 'Amsterdam', 'NL', 'eur'),
  ...from('BE', 'eur', [
    ['Lotte Vermeulen', 'Gent'],
    ['Arnaud Dumont', 'Liège'],
  ]),
  company('Bäckerei Morgenrot', 'Nürnberg', 'DE', 'eur'),
  ...from('NL', 'eur', [
    ['Femke Bakker', 'Groningen'],
    ['Joost van Dijk', 'Haarlem'],
    ['Noor Visser', 'Eindhoven'],
  ]),
  company('Officina Sette', 'Milano', 'IT', 'eur'),
  ...from('ES', 'eur', [
    ['Alba Navarro', 'Sevilla'],
    ['Marc Puigdomènech', 'Girona'],
    ['Uxía Castro', 'Vigo'],
    ['Rubén Ortega', 'Zaragoza'],
  ]),
  company('Taller Norte', 'Oviedo', 'ES', 'eur'),
  ...from('IT', 'eur', [
    ['Chiara Bellini', 'Verona'],
    ['Salvatore Greco', 'Catania'],
    ['Martina Rinaldi', 'Genova'],
    ['Davide Conti', 'Trieste'],
  ]),
  company('Fjordlys Design', 'Aarhus', 'DK', 'eur'),
  ...from('PT', 'eur', [
    ['Beatriz Antunes', 'Coimbra'],
    ['Duarte Figueira', 'Lisboa'],
  ]),
  company('Pennine Cycles', 'Huddersfield', 'GB', 'gbp'),
  ...from('PL', 'eur', [
    ['Kacper Nowicki', 'Gdańsk'],
    ['Maja Zielińska', 'Wrocław'],
  ]),
  company('Foxglove Florists', 'Exeter', 'GB', 'gbp'),
  ...from('CZ', 'eur', [
    ['Tereza Dvořáková', 'Brno'],
    ['Ondřej Malý', 'Plzeň'],
  ]),
  company('合同会社こもれび', '京都', 'JP', 'jpy'),
  ...from('SE', 'eur', [
    ['Elsa Bergström', 'Uppsala'],
    ['Viktor Åkesson', 'Lund'],
  ]),
  ...from('DK', 'eur', [
    ['Mathilde Kjær', 'Aarhus'],
    ['Rasmus Holm', 'Odense'],
  ]),
  ...from('NO', 'eur', [
    ['Sigrid Haugen', 'Bergen'],
    ['Aksel Moen', 'Tromsø'],
  ]),
  ...from('FI', 'eur', [
    ['Aino Lehtonen', 'Tampere'],
    ['Eetu Salminen', 'Turku'],
  ]),
  ...from('GR', 'eur', [
    ['Eleni Papadaki', 'Heraklion'],
    ['Nikos Vlachos', 'Thessaloniki'],
  ]),
  ...from('IE', 'eur', [
    ['Saoirse Kavanagh', 'Limerick'],
    ['Eoin Tierney', 'Sligo'],
  ]),
  ...from('GB', 'gbp', [
    ['Gareth Probert', 'Swansea'],
    ['Zainab Malik', 'Bradford'],
    ['Eilidh Munro', 'Inverness'],
    ['Oliver Stanhope', 'Norwich'],
    ['Priscilla Adeyemi', 'Croydon'],
    ['Tom Ackroyd', 'Sheffield'],
    ['Siobhan McCann', 'Belfast'],
    ['Rupert Langley', 'Bath'],
    ['Meera Joshi', 'Harrow'],
    ['Fergus Baird', 'Dundee'],
    ['Lowenna Tregear', 'Truro'],
    ['Kwame Boateng', 'Luton'],
  ]),
  ...from('JP', 'jpy', [
    ['中村 陽菜', '横浜'],
    ['小林 大輔', '名古屋'],
    ['Sakura Matsuda', '神戸'],
    ['加藤 結衣', '仙台'],
    ['Ren Fujimoto', '広島'],
    ['山本 葵', '金沢'],
  ]),
  ...from('KR', 'usd', [
    ['Ji-woo Han', 'Busan'],
    ['Hye-jin Bae', 'Daegu'],
    ['Min-seo Yoon', 'Seoul'],
  ]),
  ...from('SG', 'usd', [
    ['Wei Jie Lim', 'Singapore'],
    ['Nurul Aziz', 'Singapore'],
  ]),
  ...from('IN', 'usd', [
    ['Ananya Iyer', 'Bengaluru'],
    ['Kabir Malhotra', 'Pune'],
  ]),
  ...from('BR', 'usd', [
    ['Thiago Nascimento', 'Curitiba'],
    ['Larissa Moura', 'Fortaleza'],
  ]),
  ...from('MX', 'usd', [
    ['Ximena Robledo', 'Guadalajara'],
    ['Emiliano Cano', 'Mérida'],
  ]),
  ...from('ZA', 'usd', [
    ['Thandiwe Mokoena', 'Durban'],
    ['Pieter Joubert', 'Stellenbosch'],
    ['Lerato Dube', 'Johannesburg'],
  ]),
  ...from('AE', 'usd', [
    ['Layla Al Marri', 'Dubai'],
    ['Omar Haddadin', 'Sharjah'],
  ]),
];

/** `Cem Yıldız` is `cem.yildiz@example.com`; names that have no Latin letters go by their number. */
export function emailOf(person: Person, index: number): string {
  const plain = person.name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ı/g, 'i')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.+|\.+$/g, '');
  return `${plain === '' ? `customer.${index + 1}` : plain}@example.com`;
}
