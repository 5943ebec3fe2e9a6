/** Runs a world quarter by quarter and complains of everything that must hold and does not. */
import type { Simulator } from '../../src/model/simulator.ts';
import { booksOf, checkAccounts } from './accounts.ts';
import { STRUCTURE } from './structure.ts';

/** Enough to see what is wrong. */
const COMPLAINTS_MAX = 10;

/**
 * Complaints about a run from where the simulator stands to `until`.
 * @param every quarters between two looks at the structure; accounts are checked every quarter
 */
export function complaintsOf(simulator: Simulator, until: number, every = 1): string[] {
  const complaints: string[] = [];
  let books = booksOf(simulator);
  while (simulator.tick() < until && complaints.length < COMPLAINTS_MAX) {
    simulator.runTo(simulator.tick() + 1);
    const tick = simulator.tick() - 1;
    const complain = (text: string): void => {
      if (complaints.length < COMPLAINTS_MAX) complaints.push(`quarter ${tick}: ${text}`);
    };
    books = checkAccounts(simulator, books, complain);
    if (tick % every === 0) for (const check of STRUCTURE) check(simulator, complain);
  }
  return complaints;
}
