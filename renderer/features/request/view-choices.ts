// What the user chose last in a view of a request, e.g. the language of the code: kept for the next one.
export interface ViewChoices {
  get(name: 'rawFormat' | 'codeLanguage'): string | null;
  keep(name: 'rawFormat' | 'codeLanguage', value: string): void;
}
