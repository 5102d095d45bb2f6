import { expect, it } from 'vitest';
import { parseWebArguments } from './command-line.ts';

it.each([
  [[], { port: 0, dataFolder: undefined, opensBrowser: true }],
  [['--port', '8080', '--no-open'], { port: 8080, dataFolder: undefined, opensBrowser: false }],
  [['--port=0', '--data=/tmp/x y'], { port: 0, dataFolder: '/tmp/x y', opensBrowser: true }],
])('reads %j', (args, expected) => {
  expect(parseWebArguments(args)).toEqual(expected);
});

it.each([
  [['--port', 'http'], "'http' is no port"],
  [['--port', '65536'], "'65536' is no port"],
  [['--port', '-1'], 'port'],
  [['--port', '1.5'], "'1.5' is no port"],
  [['--data', ''], '--data needs a folder'],
  [['--data'], '--data'],
  [['--prot', '1'], '--prot'],
  [['folder'], 'folder'],
])('refuses %j in a sentence with the usage', (args, words) => {
  const parse = () => parseWebArguments(args);
  expect(parse).toThrow(words);
  expect(parse).toThrow('Nothing was started. Usage: npm run web');
});
