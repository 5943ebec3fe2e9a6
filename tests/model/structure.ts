/** What must hold of a world between quarters, whatever its parameters: structure and ranges. */
import type { Simulator } from '../../src/model/simulator.ts';
import { DIMENSIONS, KIND, NICHES, ORIGIN, PARTNERS, TIES } from '../../src/model/tables.ts';

/** Takes complaints. */
export type Complain = (text: string) => void;

/** Rounding that sums of many sales may have. */
const ROUNDING = 1e-9;

/** Complains of every cell that is no number. */
export function checkFinite({ world }: Simulator, complain: Complain): void {
  for (const [table, columns] of Object.entries(world.views)) {
    for (const [name, column] of Object.entries(columns)) {
      if (!(column instanceof Float64Array)) continue;
      for (let i = 0; i < column.length; i++) {
        if (!Number.isFinite(column[i])) complain(`${table}.${name}[${i}] is ${column[i]}`);
      }
    }
  }
}

/** Complains of shares and flags beyond their bounds. */
export function checkRanges({ world }: Simulator, complain: Complain): void {
  const { cluster, organisation } = world.views;
  const bounded = (
    name: string,
    column: ArrayLike<number>,
    low: number,
    high: number,
    of: ArrayLike<number> | null = null,
  ): void => {
    for (let i = 0; i < column.length; i++) {
      if (of !== null && of[i] === KIND.none) continue;
      const x = column[i] as number;
      if (!(x >= low - ROUNDING && x <= high + ROUNDING)) complain(`${name}[${i}] is ${x}`);
    }
  };
  const share = [
    'skill',
    'neutrality',
    'coverage',
    'effortLobby',
    'effortMatching',
    'effortGroups',
    'effortServices',
    'effortTraining',
    'effortLinks',
    'stateShare',
    'ownShare',
    'meanTrust',
    'aidedShare',
    'meanLobbying',
    'outsideReach',
    'supportFactor',
    'demandFactor',
  ] as const;
  // Before the founding `skill` and `hostPost` hold random effects.
  for (const name of share) if (name !== 'skill') bounded(name, cluster[name], 0, 1);
  for (let c = 0; c < cluster.skill.length; c++) {
    if (cluster.specialistAlive[c] === 1) bounded('skill', [cluster.skill[c] as number], 0, 1);
    if (cluster.specialistAlive[c] === 0 && cluster.staff[c] !== 0)
      complain(`staff of no organisation`);
  }
  bounded('supplierSkill', cluster.supplierSkill, 0, 1);
  bounded('nicheStrength', cluster.nicheStrength, 0, 2);
  bounded('talent', cluster.talent, 0, 10);
  bounded('staff', cluster.staff, 0, 1e6);
  const { kind } = organisation;
  for (const name of ['notInventedHere', 'openness', 'effort'] as const) {
    bounded(name, organisation[name], 0, 1, kind);
  }
  bounded('lobbying', organisation.lobbying, 0, 0.6, kind);
  bounded('projectSlots', organisation.projectSlots, 0, 12, kind);
  for (const name of [
    'sales',
    'blocked',
    'reputationKept',
    'reputationBroken',
    'rentReturn',
  ] as const) {
    bounded(name, organisation[name], 0, 1e12, kind);
  }
  bounded('tieKept', organisation.tieKept, 0, 1e6);
  bounded('tieBroken', organisation.tieBroken, 0, 1e6);
}

/** Complains of ties that are not mutual, lead nowhere, or disagree with the projects that run. */
export function checkTies({ world }: Simulator, complain: Complain): void {
  const { cluster, organisation, project } = world.views;
  const { kind, tieTo, tieActive } = organisation;
  const cellOf = (i: number, j: number): number => {
    for (let cell = i * TIES; cell < (i + 1) * TIES; cell++) if (tieTo[cell] === j) return cell;
    return -1;
  };
  let activeCells = 0;
  for (let c = 0; c < cluster.firstSlot.length; c++) {
    const first = cluster.firstSlot[c] as number;
    const end = first + (cluster.slots[c] as number);
    for (let i = first; i < end; i++) {
      const partners = new Set<number>();
      for (let cell = i * TIES; cell < (i + 1) * TIES; cell++) {
        const j = tieTo[cell] as number;
        if (j < 0) {
          if (tieActive[cell] !== 0) complain(`free cell of ${i} is active`);
          continue;
        }
        activeCells += tieActive[cell] as number;
        if (kind[i] === KIND.none) complain(`dead ${i} holds a tie to ${j}`);
        if (j === i || j < first || j >= end || kind[j] === KIND.none)
          complain(`tie ${i}–${j} leads nowhere`);
        if (partners.has(j)) complain(`${i} has two ties to ${j}`);
        partners.add(j);
        const back = cellOf(j, i);
        if (back < 0) complain(`${j} does not know ${i}`);
        else if (tieActive[back] !== tieActive[cell])
          complain(`tie ${i}–${j} is active on one side`);
      }
    }
  }
  const pairs = new Set<string>();
  for (let c = 0; c < cluster.firstSlot.length; c++) {
    const from = cluster.firstProject[c] as number;
    for (let row = from; row < from + (cluster.projects[c] as number); row++) {
      const n = project.partners[row] as number;
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          if (a === b) continue;
          const i = project.partner[row * PARTNERS + a] as number;
          const j = project.partner[row * PARTNERS + b] as number;
          if (pairs.has(`${i} ${j}`)) complain(`${i} and ${j} share two projects`);
          pairs.add(`${i} ${j}`);
          const cell = cellOf(i, j);
          if (cell < 0 || tieActive[cell] !== 1)
            complain(`project ${row} without active tie ${i}–${j}`);
        }
      }
    }
  }
  if (pairs.size !== activeCells)
    complain(`${activeCells} active cells, ${pairs.size} pairs in projects`);
}

/** Complains where projects and those in them disagree. */
export function checkProjects({ world, clusters }: Simulator, complain: Complain): void {
  const { cluster, organisation, project } = world.views;
  const tick = world.views.world.tick[0] as number;
  const counted = new Int32Array(organisation.kind.length);
  for (let c = 0; c < clusters; c++) {
    const from = cluster.firstProject[c] as number;
    const running = cluster.projects[c] as number;
    if (running < 0 || running > (cluster.projectRows[c] as number))
      complain(`${running} projects`);
    for (let row = from; row < from + (cluster.projectRows[c] as number); row++) {
      if (row >= from + running) {
        if (project.partners[row] !== 0 || project.ends[row] !== 0)
          complain(`row ${row} is not empty`);
        continue;
      }
      const n = project.partners[row] as number;
      if (n < 2 || n > PARTNERS) complain(`project ${row} has ${n} partners`);
      // A project runs through the quarter before its end at the longest.
      if ((project.ends[row] as number) <= tick) complain(`project ${row} should have ended`);
      for (let a = 0; a < PARTNERS; a++) {
        const i = project.partner[row * PARTNERS + a] as number;
        if (a < n) counted[i]++;
        else if (i !== -1) complain(`project ${row} has a partner beyond its number`);
      }
    }
  }
  for (let i = 0; i < counted.length; i++) {
    if (counted[i] !== organisation.projects[i]) {
      complain(`${i} counts ${organisation.projects[i]} projects but is in ${counted[i]}`);
    }
    if (organisation.kind[i] === KIND.none && counted[i] > 0) complain(`dead ${i} is in a project`);
  }
}

/** Complains where local firms sell more than there is demand, newborns of the quarter left out. */
export function checkDemand({ world, clusters }: Simulator, complain: Complain): void {
  const { cluster, organisation } = world.views;
  const tick = (world.views.world.tick[0] as number) - 1;
  for (let c = 0; c < clusters; c++) {
    const sold = new Float64Array(NICHES);
    const first = cluster.firstSlot[c] as number;
    for (let i = first; i < first + (cluster.slots[c] as number); i++) {
      if (organisation.kind[i] !== KIND.firm) continue;
      const niche = organisation.niche[i] as number;
      if (niche < 0 || niche >= (cluster.niches[c] as number)) complain(`niche ${niche} of ${i}`);
      if (organisation.born[i] < tick || organisation.origin[i] === ORIGIN.initial) {
        sold[niche] += organisation.sales[i] as number;
      }
    }
    for (let h = 0; h < NICHES; h++) {
      const demand =
        (cluster.nicheDemand[c * NICHES + h] as number) * (cluster.demandFactor[c] as number);
      if (sold[h] > demand * (1 + ROUNDING)) complain(`niche ${h} sells ${sold[h]} of ${demand}`);
    }
  }
}

/** Complains of two living organisations with one identity, and of dead slots that are not clear. */
export function checkIdentities({ world }: Simulator, complain: Complain): void {
  const { organisation } = world.views;
  const seen = new Set<string>();
  for (let i = 0; i < organisation.kind.length; i++) {
    if (organisation.kind[i] === KIND.none) {
      if (
        organisation.member[i] !== 0 ||
        organisation.sales[i] !== 0 ||
        organisation.cash[i] !== 0
      ) {
        complain(`dead slot ${i} is not clear`);
      }
      continue;
    }
    const id = `${organisation.idLo[i]} ${organisation.idHi[i]}`;
    if (seen.has(id)) complain(`two organisations are ${id}`);
    seen.add(id);
    for (let d = 0; d < DIMENSIONS; d++) {
      if (Math.abs(organisation.x[i * DIMENSIONS + d] as number) > 50) complain(`${i} is far off`);
    }
  }
}

export const STRUCTURE = [
  checkFinite,
  checkRanges,
  checkTies,
  checkProjects,
  checkDemand,
  checkIdentities,
] as const;
