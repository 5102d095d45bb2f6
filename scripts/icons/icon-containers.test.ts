import { expect, it } from 'vitest';
import { type IconImage, toIcns, toIco } from './icon-containers.ts';

const image = (size: number): IconImage => ({ size, png: Buffer.from(`png of ${size}`) });
const sizes = [32, 64, 128, 256, 512, 1024];

it('lays each image of an ICO where its entry says', () => {
  const ico = toIco([image(16), image(256)]);
  expect(ico.readUInt16LE(4)).toBe(2);
  for (const [index, size] of [16, 256].entries()) {
    const entry = 6 + 16 * index;
    const [bytes, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    expect(ico.subarray(offset, offset + bytes).toString()).toBe(`png of ${size}`);
    expect(ico.readUInt8(entry)).toBe(size % 256);
  }
});

it('counts each chunk of an ICNS with its head, the outermost too', () => {
  const icns = toIcns(sizes.map(image));
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  let offset = 8;
  let chunks = 0;
  while (offset < icns.length) {
    offset += icns.readUInt32BE(offset + 4);
    chunks += 1;
  }
  expect([offset, chunks]).toEqual([icns.length, 8]);
});

it('makes no ICNS that lacks a size', () => {
  expect(() => toIcns([image(32)])).toThrow('lacks the size 64');
});
