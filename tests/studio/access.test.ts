/** The studio without a mouse and without eyes: the keyboard reaches all and is not lost, changes are said. */
import { describe, expect, it } from 'vitest';
import { goToIn, index, leftOut, open, pressIn, useChromium, worldsIn } from './studioPage.ts';

const SMALL = `${index}#scenario=starter-cluster`;

describe.skipIf(leftOut)('the studio by keyboard and ear', () => {
  useChromium();

  it('says which world opens and closes, and how it ends', async () => {
    const page = await open(SMALL);
    const said = page.locator('.heard');
    await goToIn(page, 8);
    await pressIn(page, 'Withdraw the subsidy now');
    expect(await said.textContent()).toBe('World B is open: subsidy withdrawn after year 2.');
    await goToIn(page, 120);
    await expect
      .poll(() => said.textContent())
      .toMatch(/^World A: [a-z -]+\. World B: [a-z -]+\.$/);
    await pressIn(page, 'Close world B');
    await expect
      .poll(() => said.textContent())
      .toMatch(/^World B is closed; 1 world is left|^World A: /);
    expect(await said.getAttribute('role')).toBe('status');
    await page.context().close();
  });

  it('describes its picture by who is there', async () => {
    const page = await open(`${SMALL}&t=12`);
    await goToIn(page, 12);
    const picture = page.getByRole('img', { name: /^Network of .*universit.* of them members, / });
    expect(await picture.count()).toBe(1);
    await page.context().close();
  });

  it('has a heading for each world, and none that skips a level', async () => {
    const page = await open(SMALL);
    await goToIn(page, 0);
    await page.getByRole('heading', { level: 2, name: 'The original' }).waitFor();
    const levels = (await page.evaluate(
      "[...document.querySelectorAll('h1, h2, h3')].filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))",
    )) as number[];
    expect(levels[0]).toBe(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? level)).toBeLessThanOrEqual(1);
    });
    await page.context().close();
  });

  it('keeps the focus where something closes, and plays from the timeline', async () => {
    const page = await open(`${SMALL}&t=-1`);
    const focused = () =>
      page.evaluate("document.activeElement?.id || document.activeElement?.className || ''");
    await page.getByRole('button', { name: 'Close the message' }).press('Enter');
    await expect.poll(focused).toBe('main');
    await goToIn(page, 4);
    await page.getByRole('slider', { name: /Timeline/ }).press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('slider', { name: /Timeline/ }).press(' ');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByText('Levers', { exact: true }).press('Enter');
    await page.getByText('Support by the state').press('Enter');
    await page.getByRole('slider', { name: 'Support ends after' }).press('ArrowRight');
    await page.getByRole('button', { name: 'Put back' }).press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Levers');
    await page.context().close();
  });

  it('forks nothing when no time is left, and says what to do', async () => {
    const page = await open(SMALL);
    await goToIn(page, 120);
    await page.getByText('Nothing is left of the time. Go back on the timeline').waitFor();
    await page.getByText('Take away an ingredient').click();
    expect(await page.getByRole('button', { name: /^working groups$/ }).isDisabled()).toBe(true);
    // What never was there can be taken away at any time.
    await pressIn(page, /^universities/);
    await worldsIn(page).nth(1).waitFor();
    await page.context().close();
  });

  it('keeps the worlds in sight while levers far down the list are moved', async () => {
    const page = await open(SMALL, { width: 1366, height: 768 });
    await goToIn(page, 8);
    await page.getByText('Levers', { exact: true }).click();
    await page.getByText('Who is there').click();
    await page.getByRole('slider', { name: 'Universities' }).press('ArrowRight');
    expect(await page.evaluate('scrollY')).toBe(0);
    const putBack = await page.getByRole('button', { name: 'Put back' }).boundingBox();
    expect((putBack?.y ?? 0) + (putBack?.height ?? 0)).toBeLessThanOrEqual(768);
    await page.getByRole('button', { name: 'Begin again with these' }).click({ trial: true });
    await page.context().close();
  });

  it('does not slide from quarter to quarter where motion is unwelcome', async () => {
    const page = await open(`${SMALL}&t=40`);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await goToIn(page, 40);
    const drawn = () => page.evaluate("document.querySelector('.network canvas').toDataURL()");
    await page.getByLabel('Speed').selectOption('0.25');
    await pressIn(page, 'Play');
    await page.locator('.moment', { hasText: 'Year 11, 1st quarter' }).waitFor();
    const pictures = new Set<unknown>();
    while ((await page.locator('.moment').textContent()) === 'Year 11, 1st quarter') {
      pictures.add(await drawn());
    }
    // Of its own quarter, and at most of the next one, taken as it began.
    expect(pictures.size).toBeLessThanOrEqual(2);
    await page.context().close();
  });
});
