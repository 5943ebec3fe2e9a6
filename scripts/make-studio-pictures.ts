/**
 * Takes the pictures of the studio that the README shows, from the built page: `npm run studio-pictures` after a
 * change of results or of the page. Needs a Chromium.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page, chromium as playwright } from 'playwright-core';
import { chromium } from '../tests/support/chromium.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = pathToFileURL(join(ROOT, 'dist/studio/index.html')).href;
const QUARTERS = 4;

if (chromium === undefined) throw new Error('there is no Chromium; apt-get install chromium');
const executablePath = execFileSync('which', [chromium], { encoding: 'utf8' }).trim();
const browser = await playwright.launch({ executablePath, args: ['--no-sandbox'] });

/** The timeline reaches as far as the worlds are simulated. */
async function simulated(page: Page): Promise<void> {
  await page.getByText('Simulating…').first().waitFor({ state: 'detached', timeout: 120_000 });
}

async function open(fragment: string, width: number, height: number, dark = false) {
  const colorScheme = dark ? ('dark' as const) : ('light' as const);
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`${PAGE}#${fragment}`);
  await page.getByRole('heading', { name: 'How it ends' }).waitFor();
  await simulated(page);
  return page;
}

/** To the last quarter of a year; the network needs a moment to come to rest. */
async function goTo(page: Page, year: number): Promise<void> {
  await simulated(page);
  const timeline = page.getByRole('slider', { name: 'Timeline' });
  await timeline.fill(String(year * QUARTERS));
  await timeline.blur();
  await page.waitForTimeout(3000);
}

const save = (page: Page, name: string) =>
  page.screenshot({ path: join(ROOT, 'docs/images', `${name}.png`) });

const world = await open('scenario=upper-austria', 1100, 900, true);
await goTo(world, 10);
await save(world, 'studio-world');

const worlds = await open('scenario=global-average&set=support.end%3D12+years', 1360, 960);
await goTo(worlds, 4);
await worlds.getByRole('button', { name: 'Withdraw the subsidy now' }).click();
await worlds.getByText('Subsidy withdrawn after year 4').first().waitFor();
await goTo(worlds, 18);

await save(worlds, 'studio-worlds');

const many = await open('scenario=global-average', 1100, 900);
await many.getByRole('button', { name: 'Many worlds' }).click();
await many.getByRole('button', { name: 'Simulate' }).click();
await many.getByText('1,200 of 1,200 worlds simulated').waitFor({ timeout: 120_000 });
await many.waitForTimeout(3000);
await save(many, 'studio-sweep');

await browser.close();
