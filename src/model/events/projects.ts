/** Joint projects: begun, kept, broken, broken off. A project is known by its partners and its beginning. */
import { cipherBlock } from '../../engine/luck.ts';
import type { Context } from '../context.ts';
import { seriesColumn } from '../series.ts';
import { PARTNERS, TIES } from '../tables.ts';
import { identityOf } from './event.ts';
import type { Look, Tell } from './tell.ts';

const SUCCEEDED = seriesColumn('projects_succeeded');

/** A project under way, as it was when it began. */
interface Known {
  readonly project: string;
  readonly partners: readonly string[];
  readonly brokered: number;
  readonly aided: number;
}

export interface ProjectLook {
  readonly look: Look;
  /** The project that was completed last, if this is what is looked at. */
  readonly last: () => string | null;
}

export function createProjectLook(
  context: Context,
  identity: (slot: number) => string,
  tell: Tell,
): ProjectLook {
  const { project: p, cluster, organisation } = context.views;
  /** By cluster, and by key. */
  const known = Array.from({ length: context.clusters }, () => new Map<string, Known>());
  const lo = new Int32Array(1);
  const hi = new Int32Array(1);
  let succeeded = 0;
  let completed: string | null = null;

  const slotsOf = (row: number): number[] =>
    Array.from({ length: p.partners[row] }, (_, a) => p.partner[row * PARTNERS + a]);
  /** Two organisations have one project with each other at a time. */
  const keyOf = (row: number): string =>
    `${p.partner[row * PARTNERS]} ${p.partner[row * PARTNERS + 1]} ${p.ends[row]}`;

  /** Identity of a project from those of its first two partners and its beginning. */
  function projectIdentity(row: number): string {
    const [i, j] = slotsOf(row);
    lo[0] = organisation.idLo[j] ^ (p.ends[row] - p.duration[row]);
    hi[0] = organisation.idHi[j];
    cipherBlock(organisation.idLo[i], organisation.idHi[i], lo, hi, 1);
    return identityOf(lo[0], hi[0]);
  }

  function begin(c: number, row: number): void {
    const own: Known = {
      project: projectIdentity(row),
      partners: slotsOf(row).map(identity),
      brokered: p.brokered[row],
      aided: p.aided[row],
    };
    known[c].set(keyOf(row), own);
    tell('project_begun', { ...own, organisation: own.partners[0], due: p.ends[row] });
  }

  function end(c: number, key: string, detail: string): void {
    const own = known[c].get(key);
    if (own === undefined) return;
    known[c].delete(key);
    tell('project_ended', { ...own, organisation: own.partners[0], detail });
  }

  function rowsOf(c: number): number[] {
    return Array.from({ length: cluster.projects[c] }, (_, k) => cluster.firstProject[c] + k);
  }

  /** Whoever `cell` is a tie to has broken a promise to its holder; told once for all who were harmed. */
  function breach(c: number, cell: number): void {
    const harmed = Math.floor(cell / TIES);
    const breacher = organisation.tieTo[cell];
    for (const row of rowsOf(c)) {
      const partners = slotsOf(row);
      const own = known[c].get(keyOf(row));
      if (own === undefined || !partners.includes(harmed) || !partners.includes(breacher)) continue;
      tell('breach', { ...own, organisation: identity(breacher) });
      end(c, keyOf(row), 'breach');
    }
  }

  /** A project that is gone and was neither kept nor broken has lost a partner. */
  function breakOff(c: number): void {
    const running = new Set(rowsOf(c).map(keyOf));
    for (const key of known[c].keys()) if (!running.has(key)) end(c, key, 'partner_closed');
  }

  const look: Look = (stage, c, _tick, place) => {
    completed = null;
    if (stage === 'before') succeeded = 0;
    else if (stage === 'choice') {
      for (const row of rowsOf(c)) if (!known[c].has(keyOf(row))) begin(c, row);
    } else if (stage === 'completed') {
      const now = context.record[SUCCEEDED];
      completed = known[c].get(keyOf(place))?.project ?? null;
      end(c, keyOf(place), now > succeeded ? 'innovation' : 'no_innovation');
      succeeded = now;
    } else if (stage === 'breach') breach(c, place);
    else if (stage === 'shocks' || stage === 'exit') breakOff(c);
  };

  return { look, last: () => completed };
}
