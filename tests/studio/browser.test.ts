/**
 * The studio as it ships, in a real Chromium: a student's clicks from the folder without a server, and the
 * same page from `karenina studio`. What it shows is held to what the command line says of the same worlds.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/tree.ts';
import {
  complaints,
  goToIn,
  hashIn,
  index,
  leftOut,
  open,
  pressIn,
  useChromium,
  worldsIn,
} from './studioPage.ts';

const program = join(projectRoot, 'dist/karenina.js');
const folder = mkdtempSync(join(tmpdir(), 'karenina-studio-'));
/** A small world with a title that would be markup if it were taken for it. */
const SMALL = `name: small
title: <img src=x onerror="document.title='taken over'"> small
time: { horizon: 12, burnIn: 2 }
composition: { members: 24 }
outcome: { judgeAfter: 8 }
support: { policy: cliff, end: 4 years }
`;
const small = join(folder, 'small.yaml');

const karenina = (...words: string[]): string =>
  execFileSync(process.execPath, [program, ...words], { encoding: 'utf8', cwd: folder });
const hashOf = (...words: string[]): string =>
  JSON.parse(karenina('run', ...words, '--json')).stateHash;

let page: Page;

const hash = (world: string, on = page) => hashIn(on, world);
const worldsOf = (on = page) => worldsIn(on);
const press = (name: string | RegExp, on = page) => pressIn(on, name);
const goTo = (tick: number, on = page) => goToIn(on, tick);
const moment = (on = page) => on.locator('.moment').textContent();

async function openSmall(on = page): Promise<void> {
  await on.locator('input[accept]').setInputFiles(small);
  await on.getByRole('heading', { level: 1, name: /small/ }).waitFor();
}

async function download(name: string | RegExp): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(name)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

describe.skipIf(leftOut)('the studio in Chromium', () => {
  useChromium();
  beforeAll(async () => {
    writeFileSync(small, SMALL);
    page = await open(index);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows from a folder, without a server, the world that karenina run makes', async () => {
    await goTo(25);
    expect(await moment()).toBe('Year 7, 1st quarter');
    expect(await hash('A')).toBe(hashOf('global-average', '--ticks', '25'));
    await goTo(120);
    expect(await hash('A')).toBe(hashOf('global-average'));
    await page.locator('.ending .outcome').waitFor();
    const said = await page.locator('.ending').textContent();
    expect(said).toMatch(/Judged over years 10 to 12\. Missed:innovations: 1\.24 times .*1\.25/);
  });

  it('opens a file; its title is text and no markup', async () => {
    await openSmall();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^<img src=x/);
    expect(await page.locator('h1 img').count()).toBe(0);
    expect(await page.title()).toBe('Karenina studio');
    await goTo(48);
    expect(await hash('A')).toBe(hashOf(small));
  });

  it('says what is wrong with a file, where, and keeps the world that was there', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, 'name: wrong\ntrust:\n  inital: 0.4\n');
    const before = await hash('A');
    await page.locator('input[accept]').setInputFiles(wrong);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/wrong\.yaml:3: .*"inital".*"initial"/);
    await press('Close the message');
    expect(await hash('A')).toBe(before);
  });

  it('plays, pauses and steps, by buttons and by keys', async () => {
    await goTo(0);
    await press('Play');
    await page.locator('.moment', { hasText: /^Year [2-9]/ }).waitFor();
    await press('Pause');
    await goTo(8);
    await press('One quarter on');
    expect(await moment()).toBe('Year 3, 1st quarter');
    await page.locator('#main').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await moment()).toBe('Year 3, 4th quarter');
    await page.keyboard.press('Home');
    expect(await moment()).toBe('At the beginning');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('withdraws the subsidy now: two worlds with the same luck, as the study file says', async () => {
    await goTo(9);
    await press('Withdraw the subsidy now');
    await goTo(9);
    await page.getByText('Still the same world as A.').waitFor();
    await goTo(48);
    expect(await worldsOf().count()).toBe(2);
    expect(await page.locator('.differences').textContent()).toMatch(/[+−±]\d+ members/);
    const study = await download('Study (YAML)');
    expect(await hash('A')).toBe(hashOf(study, '--arm', 'original'));
    expect(await hash('B')).toBe(hashOf(study, '--arm', 'world-b'));
    expect(await hash('B')).not.toBe(await hash('A'));
  });

  it('takes an ingredient away, moves a lever, and has room for four worlds', async () => {
    await goTo(12);
    await page.getByText('Take away an ingredient').click();
    await press(/^working groups$/);
    await goTo(12);
    await page.getByText('Levers', { exact: true }).click();
    await page.getByText('Support by the state').click();
    const lever = page.getByRole('slider', { name: 'Support ends after' });
    await lever.hover();
    expect(await page.locator('.told').textContent()).toMatch(/Source: Kutsenko 2015/);
    await lever.fill('6');
    await press(/^Fork after year 3$/);
    await goTo(48);
    expect(await worldsOf().count()).toBe(4);
    expect(await page.getByRole('button', { name: 'Withdraw the subsidy now' }).isDisabled()).toBe(
      true,
    );
    const study = await download('Study (YAML)');
    expect(await hash('C')).toBe(hashOf(study, '--arm', 'world-c'));
    expect(await hash('D')).toBe(hashOf(study, '--arm', 'world-d'));
    const table = readFileSync(await download('Numbers (CSV)'), 'utf8').split('\n');
    expect(table.filter((line) => line.startsWith('D,'))).toHaveLength(48);
    expect(
      readFileSync(await download('Picture (PNG)'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('opens the same moment by a link', async () => {
    await goTo(30);
    const hashes = await Promise.all(['A', 'B', 'C', 'D'].map((world) => hash(world)));
    await page.waitForURL(/t=30/);
    const other = await open(page.url());
    await other.locator('.moment', { hasText: 'Year 8, 2nd quarter' }).waitFor();
    await worldsOf(other).nth(3).locator('.hash').waitFor();
    expect(await Promise.all(['A', 'B', 'C', 'D'].map((world) => hash(world, other)))).toEqual(
      hashes,
    );
    await other.context().close();
  });

  it('closes a world, and keeps the others', async () => {
    const kept = await hash('C');
    await press('Close world B');
    await goTo(30);
    expect(await worldsOf().count()).toBe(3);
    expect(await hash('B')).toBe(kept);
  });

  it('leads through a lesson and sees that its task is done', async () => {
    await press(/^What a cluster is/);
    await page.locator('.task', { hasText: 'Your task.' }).waitFor();
    await goTo(0);
    const slider = page.getByRole('slider', { name: /Timeline/ });
    for (let tick = 4; tick <= 40; tick += 2) {
      await slider.fill(String(tick));
      if ((await page.locator('.task.done').count()) > 0) break;
    }
    await page.locator('.task.done').waitFor();
    expect(new URL(page.url()).hash).toContain('lesson=1');
    await press('Close the lesson');
  });

  it('sweeps over all cores what the command line sweeps, and opens its folder', {
    timeout: 180_000,
  }, async () => {
    await openSmall();
    await goTo(0);
    await press('Many worlds');
    await page.getByLabel('Worlds of each kind').selectOption('10');
    await press(/^Simulate [\d,]+ worlds/);
    await page.getByText(/^(\d+) of \1 worlds simulated$/).waitFor();
    const found = await page.locator('.answer').textContent();
    expect(await page.locator('.figure canvas').count()).toBeGreaterThan(0);
    await page.getByText(/a year is named if .* in at least 10 of them\.$/).waitFor();
    await press('One world');
    await press('Many worlds');
    expect(await page.locator('.answer').textContent()).toBe(found);
    const study = await download('Study (YAML)');
    karenina('sweep', study, '--replications', '10', '--threads', '1', '--out', 'stored');
    await press('Stored results');
    await page.locator('input[multiple]').setInputFiles(join(folder, 'stored'));
    await page.getByText('Content hash').waitFor();
    expect(await page.locator('.answer').textContent()).toBe(found);
    const { contentHash } = JSON.parse(readFileSync(join(folder, 'stored/manifest.json'), 'utf8'));
    await page.getByText(contentHash).waitFor();
    await page.locator('.figure canvas').nth(2).waitFor();
  });

  it('goes on with a sweep while something else is looked at, and says what a stopped one did', async () => {
    await press('Many worlds');
    await page.getByLabel('Worlds of each kind').selectOption('200');
    await press(/^Simulate [\d,]+ worlds/);
    await press('One world');
    await press('Many worlds');
    await page.locator('.answer').waitFor();
    await press('Stop');
    const command = page.locator('.page p', { hasText: 'karenina sweep' });
    expect(await command.textContent()).toMatch(
      /--replications 200 simulates all of them; it was stopped after \d+,/,
    );
    await press('One world');
    await press('Other luck');
    await press('Many worlds');
    expect(await page.locator('.answer').count()).toBe(0);
    await press('Stored results');
  });

  it('refuses a segment that is not as it was written', async () => {
    const part = join(folder, 'stored/runs/part-000000.parquet');
    const bytes = readFileSync(part);
    bytes[200] ^= 1;
    writeFileSync(part, bytes);
    await page.locator('input[multiple]').setInputFiles(join(folder, 'stored'));
    const said = page.getByRole('alert').filter({ hasText: 'part-000000.parquet' });
    expect(await said.textContent()).toMatch(/not as the sweep wrote it/);
    await press('Close the message');
  });

  it('says what is missing in a folder that is no result', async () => {
    await page.locator('input[multiple]').setInputFiles(join(projectRoot, 'scenarios'));
    expect(await page.getByRole('alert').textContent()).toMatch(/no manifest\.json/);
    await press('Close the message');
  });

  it('does what the tutorial for teachers says, click by click', { timeout: 180_000 }, async () => {
    const own = await open(index);
    await goTo(0, own);
    const text = readFileSync(join(projectRoot, 'docs/tutorial-teacher.md'), 'utf8');
    const [, lesson, after] = text.split(/^## (?:The lesson|Afterwards)$/m);
    const clicks = [...lesson.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name);
    expect(clicks.length).toBeGreaterThan(10);
    let endings = '';
    for (const name of clicks) {
      const year = /^year (\d+)$/.exec(name);
      if (year) await goTo(4 * Number(year[1]), own);
      else if (name === 'Take away an ingredient') await own.getByText(name).click();
      else if (name === 'Simulate') {
        await own.getByLabel('Worlds of each kind').selectOption('10');
        await press(/^Simulate [\d,]+ worlds/, own);
      } else await press(new RegExp(`^${name}$`), own);
      if (name === 'Withdraw the subsidy now') await worldsOf(own).nth(1).waitFor();
      if (name === 'working groups') await worldsOf(own).nth(2).waitFor();
      if (name === 'year 30') expect(await own.locator('.ending .outcome').count()).toBe(3);
      if (name === 'Other luck') await goTo(120, own);
      if (name === 'Many worlds') expect(endings).toContain('self-sustaining');
      endings = (await own.locator('.ending.world-a .outcome').allTextContents()).join();
    }
    await own.locator('.figure canvas').waitFor();
    await press('One world', own);
    for (const [, name] of after.matchAll(/\*\*([^*]+)\*\*/g)) {
      expect(await own.getByRole('button', { name }).count(), name).toBe(1);
    }
    await own.context().close();
  });

  it('follows the system into the dark', async () => {
    const own = await open(`${index}#scenario=starter-cluster`);
    const ground = () => own.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await own.emulateMedia({ colorScheme: 'dark' });
    await own.locator('html[data-theme=dark]').waitFor();
    expect(await ground()).not.toBe(light);
    await own.context().close();
  });

  describe('served by karenina studio', () => {
    let server: ChildProcess;
    let url: string;
    beforeAll(async () => {
      server = spawn(process.execPath, [program, 'studio', '--port', '0']);
      url = await new Promise((resolve) => {
        server.stdout?.on('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
      });
    });
    afterAll(async () => {
      const left = new Promise((resolve) => server.on('exit', resolve));
      server.kill('SIGINT');
      expect(await left).toBe(0);
    });

    it('shows the same world under the same policy', async () => {
      const served = await open(`${url}#scenario=starter-cluster&t=40`);
      await goTo(40, served);
      expect(await hash('A', served)).toBe(hashOf('starter-cluster', '--ticks', '40'));
      await served.evaluate("setTimeout('document.title = 1', 0)");
      await expect.poll(() => complaints).toContainEqual(expect.stringContaining('unsafe-eval'));
      complaints.length = 0;
      expect(await served.title()).toBe('Karenina studio');
      await served.context().close();
    });
  });
});
