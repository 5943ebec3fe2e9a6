/** The studio's built page in a real Chromium, and what a hand does there. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromium } from '../support/chromium.ts';
import { projectRoot } from '../support/tree.ts';

/** The page as a folder without a server. */
export const index = pathToFileURL(join(projectRoot, 'dist/studio/index.html')).href;

// Where all engines are asked for, one that is missing is a failure and not left out.
export const leftOut = chromium === undefined && process.env.KARENINA_ENGINES !== 'all';

let browser: Browser;
/** Errors and broken policies that a page has told of; none is left when a test ends. */
export const complaints: string[] = [];

/** A browser for the tests of a suite. */
export function useChromium(): void {
  beforeAll(async () => {
    const executablePath = execFileSync('which', [chromium as string], { encoding: 'utf8' }).trim();
    browser = await playwright.launch({ executablePath, args: ['--no-sandbox'] });
  }, 120_000);
  afterAll(() => browser?.close());
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
}

export const open = (url: string, viewport = { width: 1280, height: 900 }): Promise<Page> =>
  openIn(url, { viewport });

/** On a screen so wide that fingers touch. */
export const openOnPhone = (url: string, width: number): Promise<Page> =>
  openIn(url, { viewport: { width, height: 800 }, hasTouch: true, isMobile: true });

async function openIn(url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  const made = await context.newPage();
  made.setDefaultTimeout(30_000);
  made.on('pageerror', ({ message }) => complaints.push(message));
  made.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
  });
  await made.goto(url);
  return made;
}

export const hashIn = async (on: Page, world: string): Promise<string> =>
  (await on.getByLabel(`World ${world}`, { exact: true }).locator('.hash code').textContent()) ??
  '';
export const worldsIn = (on: Page) => on.locator('article.world');
export const pressIn = (on: Page, name: string | RegExp) =>
  on.getByRole('button', { name }).click();

/** Goes to a quarter by the timeline, once all worlds are there. */
export async function goToIn(on: Page, tick: number): Promise<void> {
  await on.getByRole('button', { name: 'Numbers (CSV)' }).and(on.locator(':enabled')).waitFor();
  await on.getByRole('slider', { name: /Timeline/ }).fill(String(tick));
}
