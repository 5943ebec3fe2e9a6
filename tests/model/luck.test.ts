/** One organisation more in one arm disturbs nobody’s luck: not his draws, his birth, nor his name. */
import { describe, expect, it } from 'vitest';
import { createNewborns } from '../../src/model/newborns.ts';
import { createOrganisations, placeWord } from '../../src/model/organisations.ts';
import { PURPOSE } from '../../src/model/purposes.ts';
import { createRoster, nextOnRing } from '../../src/model/roster.ts';
import type { Simulator } from '../../src/model/simulator.ts';
import { DIMENSIONS, KIND, ORIGIN } from '../../src/model/tables.ts';
import { createTies } from '../../src/model/ties.ts';
import { contextOf, identityOf, ran, smallWorld } from './worlds.ts';

const WORLD = smallWorld();
const STRANGER = { lo: 0x1234567, hi: 0x89abcd };

/** Hands over the pieces that births go through, on the live world of a simulator. */
function birthsOf(simulator: Simulator) {
  const context = contextOf(simulator);
  const ties = createTies(context);
  const organisations = createOrganisations(context, ties);
  return { context, organisations, newborns: createNewborns(context, organisations, ties) };
}

/** Founds a firm that no other arm has, far from everybody; its slot. */
function addStranger(simulator: Simulator): number {
  const slot = birthsOf(simulator).newborns.found(
    0,
    -1,
    ORIGIN.outside,
    STRANGER.lo,
    STRANGER.hi,
    0,
    simulator.tick(),
  );
  const { x } = simulator.world.views.organisation;
  for (let d = 0; d < DIMENSIONS; d++) x[slot * DIMENSIONS + d] += 40;
  return slot;
}

/** Two worlds that are one until now, but for a stranger in the second. */
function pair(until: number): readonly [Simulator, Simulator, number] {
  const [one, other] = [ran(WORLD, 0, until), ran(WORLD, 0, until)];
  return [one, other, addStranger(other)];
}

/** What each living organisation draws for a purpose, by identity. */
function drawsOf(simulator: Simulator, purpose: number): Map<string, string> {
  const context = contextOf(simulator);
  const tick = simulator.tick();
  createRoster(context)(0, tick);
  context.luck.open(tick, purpose);
  context.luck.forGathered(context.first, context.second);
  const draws = new Map<string, string>();
  for (let k = 0; k < context.roster.liveCount; k++) {
    const slot = context.roster.live[k];
    draws.set(
      identityOf(simulator, slot),
      `${context.roster.ring[slot]} ${context.first[slot]} ${context.second[slot]}`,
    );
  }
  return draws;
}

describe('one organisation more', () => {
  it.each(Object.entries(PURPOSE))(
    'leaves all others their draws and places on the ring: %s',
    (_name, purpose) => {
      const [one, other, stranger] = pair(6);
      const without = drawsOf(one, purpose);
      const withHim = drawsOf(other, purpose);
      expect(withHim.size).toBe(without.size + 1);
      withHim.delete(identityOf(other, stranger));
      expect(withHim).toEqual(without);
    },
  );

  it('changes whom one meets only by being met', () => {
    const [one, other, stranger] = pair(6);
    const meets = (simulator: Simulator): string[] => {
      const context = contextOf(simulator);
      createRoster(context)(0, simulator.tick());
      const { live, liveCount, ring } = context.roster;
      return Array.from({ length: 500 }, (_, k) => {
        const slot = nextOnRing(live, 0, liveCount, ring, Float64Array.of(k / 500), 0, -1);
        return slot === stranger && simulator === other ? 'stranger' : identityOf(simulator, slot);
      });
    };
    const [before, after] = [meets(one), meets(other)];
    expect(after).toContain('stranger');
    expect(after.filter((name, k) => name !== 'stranger' && name !== before[k])).toEqual([]);
  });

  it('renames none of those born later, and leaves newcomers their traits', () => {
    const [one, other] = pair(0);
    const bornIn = (simulator: Simulator): Map<string, number[]> => {
      const { organisation: o } = simulator.world.views;
      const born = new Map<string, number[]>();
      while (simulator.tick() < 24) {
        const tick = simulator.tick();
        simulator.runTo(tick + 1);
        for (let i = 0; i < o.kind.length; i++) {
          if (o.kind[i] !== KIND.firm || o.born[i] !== tick || o.origin[i] === ORIGIN.initial)
            continue;
          const traits = [
            tick,
            o.origin[i],
            o.notInventedHere[i],
            o.openness[i],
            o.taste[i],
            o.sales[i],
            o.cash[i],
          ];
          // An heir has his parent's quality and place; a newcomer only his luck's.
          if (o.origin[i] === ORIGIN.outside) {
            traits.push(
              o.quality[i],
              o.niche[i],
              o.supplier[i],
              o.x[i * DIMENSIONS],
              o.x[i * DIMENSIONS + 1],
            );
          }
          born.set(identityOf(simulator, i), traits);
        }
      }
      return born;
    };
    const [without, withHim] = [bornIn(one), bornIn(other)];
    const common = [...without.keys()].filter((id) => withHim.has(id));
    for (const id of common) expect(withHim.get(id)).toEqual(without.get(id));
    expect(without.size).toBeGreaterThan(15);
    // He takes room, so that a birth or two may fall away, but most are the same ones.
    expect(common.length).toBeGreaterThan(0.75 * without.size);
  });

  it('does not move the outcome of the others’ luck at exit', () => {
    const [one, other] = pair(4);
    const deaths = (simulator: Simulator): Set<string> => {
      const alive = new Set<string>();
      simulator.runTo(8);
      const { kind } = simulator.world.views.organisation;
      for (let i = 0; i < kind.length; i++)
        if (kind[i] !== KIND.none) alive.add(identityOf(simulator, i));
      return alive;
    };
    const [a, b] = [deaths(one), deaths(other)];
    const apart = [...a].filter((id) => !b.has(id));
    expect(apart.length).toBeLessThanOrEqual(2);
  });
});

describe('an identity', () => {
  it('comes from lineage, not from the slot', () => {
    const [one, other, stranger] = pair(6);
    const found = (simulator: Simulator): number =>
      birthsOf(simulator).newborns.found(
        0,
        -1,
        ORIGIN.outside,
        placeWord(0),
        0,
        777,
        simulator.tick(),
      );
    const [here, there] = [found(one), found(other)];
    expect(there).not.toBe(here);
    expect(there).not.toBe(stranger);
    expect(identityOf(other, there)).toBe(identityOf(one, here));
    const { organisation: a } = one.world.views;
    const { organisation: b } = other.world.views;
    for (const trait of [
      'quality',
      'sales',
      'cash',
      'openness',
      'notInventedHere',
      'taste',
      'niche',
    ] as const) {
      expect(b[trait][there]).toBe(a[trait][here]);
    }
  });

  it('differs by parent, quarter, ordinal and origin', () => {
    const simulator = ran(WORLD, 0, 2);
    const { organisations } = birthsOf(simulator);
    const names = new Set<string>();
    const lineages = [
      [5, ORIGIN.outside, 1, 2, 0],
      [5, ORIGIN.outside, 1, 2, 1],
      [6, ORIGIN.outside, 1, 2, 0],
      [5, ORIGIN.spinOff, 1, 2, 0],
      [5, ORIGIN.outside, 2, 1, 0],
      [5, ORIGIN.outside, 1, 3, 0],
    ] as const;
    for (const [tick, origin, lo, hi, ordinal] of lineages) {
      names.add(
        identityOf(simulator, organisations.create(0, tick, KIND.firm, origin, lo, hi, ordinal)),
      );
    }
    expect(names.size).toBe(lineages.length);
  });

  it('stays with whoever has it when a neighbour’s slot is used again', () => {
    const simulator = ran(WORLD, 0, 6);
    const { organisations } = birthsOf(simulator);
    const { kind } = simulator.world.views.organisation;
    const dying = kind.findIndex((k, i) => k === KIND.firm && i > 4);
    const names = (): string[] =>
      Array.from(kind, (k, i) => (k !== KIND.none && i !== dying ? identityOf(simulator, i) : ''));
    const before = names();
    const old = identityOf(simulator, dying);
    organisations.close(0, dying, 6);
    expect(kind[dying]).toBe(KIND.none);
    expect(organisations.create(0, 6, KIND.firm, ORIGIN.outside, 9, 9, 9)).toBe(dying);
    expect(names()).toEqual(before);
    expect(identityOf(simulator, dying)).not.toBe(old);
  });

  it('gives no slot where the cluster is full', () => {
    const simulator = ran(WORLD, 0, 2);
    const { organisations } = birthsOf(simulator);
    const { slots } = simulator.world.views.cluster;
    const made: number[] = [];
    for (let k = 0; k <= slots[0]; k++) {
      made.push(organisations.create(0, 2, KIND.firm, ORIGIN.outside, 3, 3, k));
    }
    expect(made.at(-1)).toBe(-1);
    expect(Math.max(...made)).toBe(slots[0] - 1);
  });
});

describe('the founding', () => {
  it('enrols the same members in every arm', () => {
    const membersOf = (policy: 'cliff' | 'permanent'): string[] => {
      const simulator = ran(smallWorld({ 'support.policy': policy }), 0, 1);
      const { member } = simulator.world.views.organisation;
      return [...member.keys()]
        .filter((i) => member[i] === 1)
        .map((i) => identityOf(simulator, i))
        .sort();
    };
    expect(membersOf('cliff').length).toBeGreaterThan(20);
    expect(membersOf('cliff')).toEqual(membersOf('permanent'));
  });
});
