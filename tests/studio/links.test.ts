/** Links, forks, lessons and what is handed over, in a real Chromium: each test opens a page of its own. */
import { describe, expect, it } from 'vitest';
import { LESSONS } from '../../src/studio/worlds/lessons.ts';
import {
  goToIn,
  hashIn,
  index,
  leftOut,
  open,
  pressIn,
  useChromium,
  worldsIn,
} from './studioPage.ts';

describe.skipIf(leftOut)('links and lessons of the studio in Chromium', () => {
  useChromium();

  it('tells of a world that nobody supports as of one', async () => {
    const other = await open(`${index}#scenario=spontaneous`);
    await goToIn(other, 8);
    expect(await other.locator('.ending').textContent()).toMatch(/; never supported\.$/);
    expect(await other.locator('p.state').textContent()).toMatch(/There is no specialist organ/);
    expect(await other.locator('.mark').count()).toBe(0);
    await other.getByText('World A is never supported').waitFor();
    await goToIn(other, 120);
    expect(await other.locator('.ending').textContent()).toMatch(/Never supported, .* itself\.$/);
    await other.context().close();
  });

  it('opens a link to what it shows anyway, and follows another one', async () => {
    const other = await open(`${index}#scenario=global-average`);
    await worldsIn(other).locator('.hash').waitFor();
    await other.evaluate("location.hash = 'scenario=starter-cluster'");
    await other.getByRole('heading', { level: 1, name: 'A small start' }).waitFor();
    await other.context().close();
  });

  it('follows a link though the page would have written its own address just then', async () => {
    const other = await open(`${index}#scenario=global-average`);
    await goToIn(other, 3);
    await other.evaluate(`
      location.hash = 'scenario=starter-cluster';
      document.querySelector('button[aria-label="One quarter on"]').click();
    `);
    await other.getByRole('heading', { level: 1, name: 'A small start' }).waitFor();
    await other.waitForURL(/scenario=starter-cluster/);
    await other.context().close();
  });

  it('keeps the forks under other luck, and brings back what another scenario made way for', async () => {
    const fork = '[8,"subsidy withdrawn","support.policy=none"]';
    const other = await open(`${index}#scenario=starter-cluster&t=12&fork=${fork}`);
    await goToIn(other, 12);
    const before = await hashIn(other, 'B');
    const seed = other.getByLabel('Luck (seed)');
    await seed.fill('  ');
    await seed.press('Enter');
    expect(await other.getByRole('alert').textContent()).toMatch(/no seed.*“karenina”/);
    await seed.fill(' luck-7 ');
    await seed.press('Enter');
    await other.waitForURL(/seed=luck-7/);
    await pressIn(other, 'Other luck');
    await other.waitForURL(/seed=luck-8.*t=12/);
    await goToIn(other, 12);
    expect(await worldsIn(other).count()).toBe(2);
    expect(await hashIn(other, 'B')).not.toBe(before);
    const after = await hashIn(other, 'B');
    await other.locator('.picker select').first().selectOption('upper-austria');
    await other.getByText(/The 2 worlds of “A small start.*” have made way\./).waitFor();
    await pressIn(other, 'Bring back');
    await other.getByRole('heading', { level: 1, name: 'A small start' }).waitFor();
    await goToIn(other, 12);
    expect(await hashIn(other, 'B')).toBe(after);
    expect(await other.getByText('have made way').count()).toBe(0);
    await other.context().close();
  });

  it('says what is wrong with a damaged link', async () => {
    const other = await open(`${index}#scenario=global-average&t=-3`);
    expect(await other.getByRole('alert').textContent()).toMatch(/The link is damaged: “t”/);
    await other.context().close();
  });

  it.each([
    ['scenario=no-such', /no file "no-such\.yaml".*starts afresh/],
    ['scenario=global-average&cluster=3', /no cluster number "4".*starts afresh/],
    [
      'scenario=global-average&fork=[200,"late","support.policy=none"]',
      /outside the 30 years.*starts afresh/,
    ],
  ])('says why a link cannot be shown, and goes on with the first world: %s', async (link, why) => {
    const other = await open(`${index}#${link}`);
    await goToIn(other, 4);
    expect(await other.getByRole('alert').textContent()).toMatch(why);
    expect(await worldsIn(other).count()).toBe(1);
    await other.getByRole('heading', { level: 1, name: /average cluster/ }).waitFor();
    await other.context().close();
  });

  it('comes back to the world that was shown, after two links that cannot be', async () => {
    const other = await open(`${index}#scenario=starter-cluster&t=6`);
    await goToIn(other, 6);
    await other.evaluate(`
      location.hash = 'scenario=no-such';
      setTimeout(() => { location.hash = 'scenario=neither'; }, 0);
    `);
    await other.getByRole('alert').filter({ hasText: 'neither.yaml' }).waitFor();
    await goToIn(other, 8);
    await other.getByRole('heading', { level: 1, name: 'A small start' }).waitFor();
    await other.waitForURL(/scenario=starter-cluster/);
    await other.context().close();
  });

  it('shows the link to copy where the browser does not let the page do it', async () => {
    const other = await open(`${index}#scenario=starter-cluster&t=3`);
    await goToIn(other, 3);
    await other.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await pressIn(other, 'Copy the link to this moment');
    const field = other.getByLabel(/does not let this page copy/);
    expect(await field.inputValue()).toBe(other.url());
    const selected = await other.evaluate('getSelection().toString().length');
    expect(selected).toBe(other.url().length);
    await other.context().close();
  });

  it('sets flags beside each other, and goes on from the next world when one is closed', async () => {
    const fork = (tick: number) => `fork=[${tick},"withdrawn","support.policy=none"]`;
    const link = [20, 21, 22].map(fork).join('&');
    const other = await open(`${index}#scenario=global-average&t=30&${link}`);
    await goToIn(other, 30);
    const boxes = await other.evaluate(
      `[...document.querySelectorAll('.mark')].map((one) => one.getBoundingClientRect().toJSON())`,
    );
    const flags = boxes as { left: number; right: number; top: number; bottom: number }[];
    expect(flags).toHaveLength(4);
    for (const [i, a] of flags.entries()) {
      for (const b of flags.slice(0, i)) {
        expect(a.left >= b.right || b.left >= a.right || a.top >= b.bottom - 1).toBe(true);
      }
    }
    await pressIn(other, 'Close world C');
    await other.locator('article[aria-label="World C"]:focus').waitFor();
    await pressIn(other, 'Close world C');
    await other.locator('article[aria-label="World B"]:focus').waitFor();
    await other.context().close();
  });

  it('names in its lessons what is on the page, and shows where they begin', async () => {
    const other = await open(index);
    await goToIn(other, 0);
    for (const [i, { title, hint, task }] of LESSONS.entries()) {
      await pressIn(other, i === 0 ? new RegExp(`^${title}`) : 'Next lesson');
      const card = other.locator('.lesson', { hasText: title });
      await expect.poll(async () => (await card.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
      const elsewhere = await other.evaluate(`(() => {
        const page = document.body.cloneNode(true);
        page.querySelector('.lesson').remove();
        return page.textContent;
      })()`);
      for (const [, name] of `${task} ${hint}`.matchAll(/“([^”]+)”/g)) {
        expect(elsewhere).toContain(name);
      }
    }
    await other.context().close();
  });
});
