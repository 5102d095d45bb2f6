// The invented customers of the seeded business: names from many places, addresses at example.com.

export interface Person {
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly currency: 'usd' | 'eur' | 'gbp' | 'jpy';
  readonly isCompany?: boolean;
}

const from = (
  country: string,
  currency: Person['currency'],
  entries: readonly (readonly [string, string])[],
): Person[] => entries.map(([name, city]) => ({ name, city, country, currency }));

const company = (name: string, city: string, country: string, currency: Person['currency']): Person => ({
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
