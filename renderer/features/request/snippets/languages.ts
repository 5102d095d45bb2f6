// The languages that a request is shown in, in the order of the choice. Pure.
import type { CodeCall } from './code-call.ts';
import { writeCurl } from './curl.ts';
import { writeDotnet } from './dotnet.ts';
import { writeGo } from './go.ts';
import { writeJava } from './java.ts';
import { writeNode } from './node.ts';
import { writePhp } from './php.ts';
import { writePython } from './python.ts';
import { writeRuby } from './ruby.ts';
import { writeStripeCli } from './stripe-cli.ts';

export interface CodeLanguage {
  id: string;
  title: string;
  /** Null where the language's tool can't do this call. */
  write(call: CodeCall): string | null;
}

const curl: CodeLanguage = { id: 'curl', title: 'cURL', write: writeCurl };

export const languages: readonly CodeLanguage[] = [
  curl,
  { id: 'cli', title: 'Stripe CLI', write: writeStripeCli },
  { id: 'node', title: 'Node.js', write: writeNode },
  { id: 'python', title: 'Python', write: writePython },
  { id: 'ruby', title: 'Ruby', write: writeRuby },
  { id: 'php', title: 'PHP', write: writePhp },
  { id: 'go', title: 'Go', write: writeGo },
  { id: 'java', title: 'Java', write: writeJava },
  { id: 'dotnet', title: '.NET', write: writeDotnet },
];

export function findLanguage(id: string | null): CodeLanguage {
  return languages.find((language) => language.id === id) ?? curl;
}
