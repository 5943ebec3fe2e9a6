/** Comparing two worlds told by hand: who dies in one only, and the links of the chain that led there. */
import { describe, expect, it } from 'vitest';
import { compareWorlds } from '../../src/analysis/explain/compare.ts';
import type { Happening, LifeCourse, RecordedWorld } from '../../src/analysis/explain/world.ts';
import { explanationWords } from '../../src/report/explain/words.ts';

const NONE: Happening = {
  ...{ tick: 0, cluster: 'c', event: '', detail: null, organisation: null, origin: null },
  ...{ parent: null, project: null, partners: null, brokered: null, aided: null, due: null },
  ...{ before: null, value: null, sales: null, cash: null },
};
const happened = (tick: number, event: string, more: Partial<Happening> = {}): Happening => ({
  ...NONE,
  ...{ tick, event },
  ...more,
});
const END = 20;

/** A firm's course to `until` with constant sales and cash, except where told. */
function course(organisation: string, until: number, own: Partial<LifeCourse> = {}): LifeCourse {
  const flat = (value: number) => new Array<number>(until).fill(value);
  return {
    ...{ organisation, cluster: 'c', kind: 'firm', from: 0 },
    ...{ sales: flat(100), cash: flat(50), quality: flat(0), member: flat(1), projects: flat(0) },
    ...own,
  };
}

function world(events: readonly Happening[], courses: readonly LifeCourse[]): RecordedWorld {
  const present = courses.map(({ organisation }) =>
    happened(0, 'present', { organisation, origin: 'initial' }),
  );
  const all = [...present, ...events].sort((x, y) => x.tick - y.tick);
  return {
    events: all,
    courses: new Map(courses.map((own) => [own.organisation, own])),
    end: END,
  };
}

const project = { project: 'p', partners: ['anna', 'boris'], brokered: 1, aided: 0 };
const paid = world(
  [
    happened(0, 'so_founded', { value: 5 }),
    happened(6, 'project_begun', { organisation: 'anna', ...project }),
    happened(9, 'innovation', { organisation: 'anna', project: 'p', due: 11 }),
    happened(11, 'launch', { organisation: 'anna', detail: 'firm_firm' }),
  ],
  [
    course('anna', END, { projects: [...Array(6).fill(0), ...Array(14).fill(1)] }),
    course('boris', END),
  ],
);
/** The specialist organisation closes in quarter 4; anna misses the project of 6 and dies in 14. */
const unpaid = world(
  [
    happened(0, 'so_founded', { value: 5 }),
    happened(4, 'so_closed', { before: 5, value: 0 }),
    happened(14, 'died', { organisation: 'anna', detail: 'insolvent', sales: 40, cash: -9 }),
  ],
  [
    course('anna', 14, {
      sales: [...Array(10).fill(100), ...Array(4).fill(40)],
      cash: [...Array(11).fill(50), 10, -4, -8],
    }),
    course('boris', END),
  ],
);

describe('two worlds', () => {
  it('that are the same have nothing to explain', () => {
    const same = compareWorlds(paid, structuredClone(paid));
    expect(same).toMatchObject({ parted: null, decisions: [], fates: [], unborn: [] });
    expect(same.shared).toEqual({ all: 2, liveInBoth: 2, dieInBoth: 0, dieApart: 0 });
    const { summary, stories } = explanationWords(same, { a: 'one', b: 'other' });
    expect([summary, stories]).toEqual([[expect.stringContaining('one world')], []]);
  });

  it('part with the first decision that only one of them has', () => {
    const { parted, decisions } = compareWorlds(paid, unpaid);
    expect(parted).toBe(4);
    expect(decisions.map(({ tick, only, event }) => [tick, only, event])).toEqual([
      [4, 'b', 'so_closed'],
    ]);
  });

  it('tell of who dies in one of them the chain that led there', () => {
    const { fates, shared } = compareWorlds(paid, unpaid);
    expect(shared).toEqual({ all: 2, liveInBoth: 1, dieInBoth: 0, dieApart: 0 });
    expect(fates).toHaveLength(1);
    const [{ organisation, lives, died, cause, steps }] = fates;
    expect([organisation, lives, died, cause]).toEqual(['anna', 'a', 14, 'insolvent']);
    expect(steps.map(({ tick, step }) => [tick, step])).toEqual([
      [6, 'parted'],
      [6, 'project_lost'],
      [10, 'sales_behind'],
      [11, 'cash_behind'],
      [12, 'cash_gone'],
      [14, 'fewer_projects'],
      [14, 'fewer_innovations'],
      [14, 'died'],
    ]);
    expect(steps[1]).toMatchObject({
      partners: ['boris'],
      reason: { why: 'specialist_closed', tick: 4 },
      launch: 11,
    });
    expect(steps[3]).toMatchObject({ by: 40, launch: 'firm_firm' });
  });

  it('are told alike whichever comes first', () => {
    const forth = compareWorlds(paid, unpaid);
    const back = compareWorlds(unpaid, paid);
    expect(back.parted).toBe(forth.parted);
    expect(back.fates).toEqual(forth.fates.map((fate) => ({ ...fate, lives: 'b' })));
  });

  it('have their chain told in words with year, quarter and tick', () => {
    const comparison = compareWorlds(paid, unpaid);
    const { stories, decisions } = explanationWords(comparison, { a: 'paid', b: 'unpaid' });
    expect(decisions[0]).toMatchObject({
      when: 'year 2, quarter 1',
      text: 'under unpaid the specialist organisation closes',
    });
    expect(stories[0].head).toBe(
      'firm anna (there from the start) lives under paid and dies under unpaid',
    );
    const text = stories[0].lines.map((line) => line.text).join('\n');
    expect(text).toContain(
      'begins under paid only: the specialist organisation has closed under unpaid in year 2, quarter 1; under paid it brings an innovation to market in year 3, quarter 4',
    );
    expect(text).toContain('comes to market under paid only (firm to firm)');
    expect(text).toContain('sales 40 k€ a quarter, cash −9 k€');
    expect(text).toContain('its cash falls below zero for good (−4 k€)');
  });

  it('never call cash below zero 0', () => {
    const cash = [...Array(11).fill(50), 10, -0.2, -8];
    const courses = [course('anna', 14, { cash }), course('boris', END)];
    const little = world([...unpaid.events.filter(({ event }) => event !== 'present')], courses);
    const { stories } = explanationWords(compareWorlds(paid, little), { a: 'paid', b: 'unpaid' });
    expect(stories[0].lines.map((line) => line.text)).toContain(
      'its cash falls below zero for good (short by less than 1 k€)',
    );
  });
});

describe('why a project did not begin', () => {
  const lost = (events: readonly Happening[], courses: readonly LifeCourse[], more = {}) => {
    const there = world(
      [
        happened(0, 'so_founded', { value: 5 }),
        happened(6, 'project_begun', { organisation: 'anna', ...project, ...more }),
      ],
      [
        course('anna', END, { projects: [...Array(6).fill(0), ...Array(14).fill(1)] }),
        course('boris', END),
      ],
    );
    const death = happened(14, 'died', { organisation: 'anna', detail: 'no_market' });
    const { fates } = compareWorlds(there, world([...events, death], courses));
    const step = fates[0].steps.find((own) => own.step === 'project_lost');
    return step?.step === 'project_lost' ? step.reason.why : null;
  };
  const anna = course('anna', 14);
  const boris = course('boris', END);
  const founded = happened(0, 'so_founded', { value: 5 });

  it('is that the partner has closed, or never was', () => {
    const gone = happened(3, 'died', { organisation: 'boris', detail: 'hazard' });
    expect(lost([founded, gone], [anna, course('boris', 3)])).toBe('partner_closed');
    expect(lost([founded], [anna])).toBe('partner_unborn');
  });

  it('is that a promise was broken between them', () => {
    const breach = happened(2, 'breach', { organisation: 'boris', ...project, project: 'q' });
    expect(lost([founded, breach], [anna, boris])).toBe('broken_trust');
  });

  it('is that the specialist organisation was smaller', () => {
    const fewer = happened(3, 'so_staff', { detail: 'dismissed', before: 5, value: 2 });
    expect(lost([founded, fewer], [anna, boris])).toBe('specialist_smaller');
  });

  it('is that there was no aid, or no membership', () => {
    expect(lost([founded], [anna, boris], { brokered: 0, aided: 1 })).toBe('no_aid');
    const outside = course('anna', 14, { member: new Array(14).fill(0) });
    expect(lost([founded], [outside, boris], { brokered: 0 })).toBe('not_member');
    const other = course('boris', END, { member: new Array(END).fill(0) });
    expect(lost([founded], [anna, other], { brokered: 0 })).toBe('no_member');
  });

  it('is not made up where there is none', () => {
    expect(lost([founded], [anna, boris])).toBe('other_circumstances');
  });
});
