// The page's files: what lay in the folder at the start and nothing else, so that no path can lead out of it.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};
/** Best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
type Encoding = (typeof ENCODINGS)[number][0];

export interface PageFile {
  readonly file: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly encoded: Partial<Record<Encoding, string>>;
}

export interface PageFiles {
  /** `urlPath` as it came, without the query. Undefined where there is no such file. */
  find(urlPath: string): PageFile | undefined;
}

export function openPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>();
  const names = new Set(listFiles(folder));
  for (const name of names) {
    const contentType = CONTENT_TYPES[path.extname(name)];
    if (contentType) files.set(`/${name}`, describeFile(folder, name, contentType, names));
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return { find: (urlPath) => files.get(urlPath) };
}

/** The file to send and its `Content-Encoding`, by what the browser takes. */
export function chooseEncoding(found: PageFile, accepted = ''): { file: string; encoding: Encoding | null } {
  const taken = new Set(accepted.split(',').map((entry) => entry.trim().split(';')[0]));
  for (const [encoding] of ENCODINGS) {
    const file = found.encoded[encoding];
    if (file !== undefined && taken.has(encoding)) return { file, encoding };
  }
  return { file: found.file, encoding: null };
}

function describeFile(folder: string, name: string, contentType: string, names: ReadonlySet<string>): PageFile {
  const file = path.join(folder, name);
  const { size, mtimeMs } = statSync(file);
  const encoded: Partial<Record<Encoding, string>> = {};
  for (const [encoding, extension] of ENCODINGS) {
    if (names.has(name + extension)) encoded[encoding] = file + extension;
  }
  return {
    file,
    contentType,
    // The build puts a digest of the content into the names below assets/; all else keeps its name.
    cacheControl: name.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    encoded,
  };
}

/** By plain names: what Electron answers for entries inside of an asar file lacks their folder. */
function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(path.join(folder, prefix)).flatMap((name) => {
    const relative = prefix === '' ? name : `${prefix}/${name}`;
    return statSync(path.join(folder, relative)).isDirectory() ? listFiles(folder, relative) : [relative];
  });
}
