// Draws build-resources/icon.svg in the sizes that the systems want. Run by hand when the mark changes; the files are kept.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../e2e/fixtures/find-chromium.ts';
import { type IconImage, toIcns, toIco } from './icon-containers.ts';

const folder = path.join(import.meta.dirname, '../../build-resources');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const LARGEST_IN_ICO = 256;

const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArguments(),
  ...(executablePath === undefined ? {} : { executablePath }),
});
const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
const images: IconImage[] = [];
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  images.push({ size, png: await page.screenshot({ omitBackground: true }) });
  await page.close();
}
await browser.close();

const largest = images.at(-1);
if (largest) writeFileSync(path.join(folder, 'icon.png'), largest.png);
writeFileSync(path.join(folder, 'icon.ico'), toIco(images.filter(({ size }) => size <= LARGEST_IN_ICO)));
writeFileSync(path.join(folder, 'icon.icns'), toIcns(images));
