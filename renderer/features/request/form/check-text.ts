// Says at once what can't be right in a typed value: a help while typing, never a wall. Main checks before sending.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';

/** Null where nothing speaks against it. */
export function checkText(type: ParameterType, text: string): string | null {
  if (text === '') return null;
  switch (type.kind) {
    case 'integer':
      if (/^-?\d+$/.test(text)) return null;
      return type.format === 'timestamp' ? 'Not a number of seconds since 1970.' : 'Not a whole number.';
    case 'number':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? null : 'Not a number.';
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? null : 'Not a decimal number.';
    case 'enum':
      return type.isOpen || type.values.includes(text) ? null : 'Not one of the listed values.';
    case 'string':
      return checkFormat(type.format, text);
    default:
      return null;
  }
}

function checkFormat(format: Extract<ParameterType, { kind: 'string' }>['format'], text: string): string | null {
  switch (format) {
    case 'email':
      return text.includes('@') ? null : 'An e-mail address has an @.';
    case 'url':
      return /^[a-z][a-z\d+.-]*:/i.test(text) || text.startsWith('{') ? null : 'An address begins with https://.';
    case 'currency':
      return /^[a-z]{3}$/.test(text.toLowerCase()) ? null : 'A currency has three letters, such as eur.';
    case 'country':
      return /^[A-Za-z]{2}$/.test(text) ? null : 'A country has two letters, such as DE.';
    default:
      return null;
  }
}
