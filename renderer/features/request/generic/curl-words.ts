// Splits a pasted command into its words as a shell would, and its words into curl's options.
import { parse } from 'shell-quote';

export interface CurlOption {
  /** The long name, e.g. `data-urlencode`. */
  name: string;
  value: string;
}

export interface CurlWords {
  options: CurlOption[];
  /** What is no option: the address. */
  addresses: string[];
}

/** Those that take a value and matter here. */
const LONG_BY_SHORT: Record<string, string> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  F: 'form',
  G: 'get',
  I: 'head',
  A: 'user-agent',
  b: 'cookie',
  o: 'output',
  m: 'max-time',
  x: 'proxy',
  e: 'referer',
  w: 'write-out',
  E: 'cert',
  T: 'upload-file',
  c: 'cookie-jar',
  K: 'config',
  D: 'dump-header',
};

/** Of all options those without a value; a long option that stands here never swallows the word after it. */
const FLAGS = new Set(
  'get head silent show-error insecure location verbose include compressed fail fail-with-body globoff http1.1 http2 progress-bar no-buffer ipv4 ipv6 tlsv1.2 remote-name'.split(
    ' ',
  ),
);

export function readCurlWords(command: string): CurlWords {
  const [, ...words] = splitWords(command);
  const options: CurlOption[] = [];
  const addresses: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      addresses.push(word);
      continue;
    }
    const read = word.startsWith('--') ? readLong(word.slice(2)) : readShort(word.slice(1));
    options.push(...read.flags.map((name) => ({ name, value: '' })));
    if (read.name === null) continue;
    if (read.value === null) index += 1;
    options.push({ name: read.name, value: read.value ?? words[index] ?? '' });
  }
  return { options, addresses };
}

interface ReadWord {
  flags: string[];
  /** The option that takes a value; null where there is none. */
  name: string | null;
  /** Null: it is the next word. */
  value: string | null;
}

function readLong(name: string): ReadWord {
  const isFlag = FLAGS.has(name) || name.startsWith('no-');
  return isFlag ? { flags: [name], name: null, value: null } : { flags: [], name, value: null };
}

/** `-sSX POST`, `-XPOST`, `-H'...'`: flags may lead, and a value may follow at once. */
function readShort(letters: string): ReadWord {
  const flags: string[] = [];
  for (const [place, letter] of [...letters].entries()) {
    const name = LONG_BY_SHORT[letter];
    if (name === undefined || FLAGS.has(name)) {
      flags.push(name ?? letter);
      continue;
    }
    const rest = letters.slice(place + 1);
    return { flags, name, value: rest === '' ? null : rest };
  }
  return { flags, name: null, value: null };
}

/** Variables stay as they are written: Paydeck is no shell, and what they would hold is not known here. */
function splitWords(command: string): string[] {
  const oneLine = command
    .trim()
    .replace(/^\$\s*/, '')
    .replaceAll(/[\\^`]\r?\n/g, ' ');
  return parse(oneLine, (name) => `$${name}`).flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    if ('pattern' in entry) return [entry.pattern];
    return 'comment' in entry ? [] : [entry.op];
  });
}
