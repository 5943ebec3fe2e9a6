/** The studio on a phone: nothing is cut or too small for a finger, and what a touch does is seen. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  goToIn,
  index,
  leftOut,
  openOnPhone,
  pressIn,
  useChromium,
  worldsIn,
} from './studioPage.ts';

/** Less than this is missed by a finger, px. */
const FINGER = 40;
const SMALL = `${index}#scenario=starter-cluster`;

/** What stands over the edge of the page, and what can be touched and is too small for it. */
function faultsOf(page: Page, width: number): Promise<string[]> {
  return page.evaluate(
    `((width, finger) => [...document.querySelectorAll('body *')].flatMap((one) => {
      const { left, right, height, width: own } = one.getBoundingClientRect();
      if (height <= 1 || own <= 1 || one.matches('.skip')) return [];
      const name = one.tagName + ' ' + (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 30);
      const over = (left < -1 || right > width + 1) && !one.closest('.scrolls');
      const touched = one.matches('button, select, input:not([type=checkbox]), summary, a[href]');
      const small = touched && (height < finger || own < finger);
      return [...(over ? [name + ' over the edge'] : []), ...(small ? [name + ' too small'] : [])];
    }))(${width}, ${FINGER})`,
  ) as Promise<string[]>;
}

describe.skipIf(leftOut)('the studio on a phone', () => {
  useChromium();

  it.each([390, 320])(
    'fits %i px, with everything open, and each part is large enough for a finger',
    async (width) => {
      const page = await openOnPhone(`${SMALL}&t=40`, width);
      await goToIn(page, 8);
      await pressIn(page, 'Withdraw the subsidy now');
      await goToIn(page, 120);
      await page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })",
      );
      expect(await faultsOf(page, width)).toEqual([]);
      for (const shown of ['.title p', '.hash', '.legend-line']) {
        expect(await page.locator(shown).first().isVisible(), shown).toBe(true);
      }
      for (const name of ['Theme', 'Speed']) {
        expect(await page.getByLabel(name).isVisible(), name).toBe(true);
      }
      await pressIn(page, 'Stored results');
      expect(await faultsOf(page, width)).toEqual([]);
      await page.context().close();
    },
  );

  it.each([390, 320])(
    'draws what a sweep found within %i px',
    { timeout: 120_000 },
    async (width) => {
      const page = await openOnPhone(SMALL, width);
      await goToIn(page, 0);
      await pressIn(page, 'Many worlds');
      await page.getByLabel('Worlds of each kind').selectOption('10');
      await pressIn(page, /^Simulate [\d,]+ worlds/);
      await page.getByText(/^(\d+) of \1 worlds simulated$/).waitFor();
      expect(await page.locator('.answer').textContent()).not.toMatch(/\d %/);
      const chart = page.locator('.figure .chart');
      const wide = () =>
        page.evaluate(
          "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.scrolls'))",
        );
      await chart.locator('canvas').waitFor();
      await expect.poll(wide).toBe(0);
      expect(await faultsOf(page, width)).toEqual([]);
      await page.context().close();
    },
  );

  it('brings a new world into sight, though the button is far below', async () => {
    const page = await openOnPhone(SMALL, 390);
    await goToIn(page, 8);
    const second = worldsIn(page).nth(1);
    await pressIn(page, 'Withdraw the subsidy now');
    await second.waitFor();
    const top = async () => (await second.boundingBox())?.y;
    await expect.poll(top).toBeGreaterThanOrEqual(0);
    await expect.poll(top).toBeLessThan(800);
    await page.context().close();
  });

  it('says what a lever means where it is touched, and offers to fork there', async () => {
    const page = await openOnPhone(SMALL, 390);
    await goToIn(page, 8);
    await page.getByText('Levers', { exact: true }).tap();
    await page.getByText('Support by the state').tap();
    const lever = page.getByRole('slider', { name: 'Support ends after' });
    await lever.tap();
    await lever.fill('9');
    await page.locator('.told', { hasText: 'year in which support ends' }).waitFor();
    const fork = page.getByRole('button', { name: 'Fork after year 2' });
    const at = await fork.boundingBox();
    expect(at?.y).toBeGreaterThan(0);
    expect((at?.y ?? 0) + (at?.height ?? 0)).toBeLessThanOrEqual(800);
    await page.context().close();
  });
});
