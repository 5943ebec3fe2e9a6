/**
 * Prints, as the very last line of a run, `N passed, N failed` (and `, N skipped` if any) over all test
 * cases, and fails a run that tested nothing. Before it come the reasons for which cases were skipped, as far
 * as their names give them in brackets: `(skipped where there is no redis-server)`.
 *
 * What broke outside a test case counts as a failure too (a file that does not load, an error nobody
 * caught, a case that never finished), so that the line never says `0 failed` of a broken run.
 */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export default class LastLine implements Reporter {
  private counts: Counts | undefined;
  private reasons: readonly string[] = [];

  onInit(): void {
    // At exit, since other reporters and the pool may still write after the run has ended.
    process.once('exit', () => {
      const counts = this.counts ?? { passed: 0, failed: 1, skipped: 0 };
      if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
      for (const reason of this.reasons) process.stdout.write(`${reason}\n`);
      process.stdout.write(`${lastLine(counts)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.counts = count(modules, unhandled.length);
    this.reasons = reasonsIn(modules);
  }
}

/** Counts test cases by state; `unhandled` errors outside of any module add to the failures. */
export function count(modules: readonly TestModule[], unhandled: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
  }
  return counts;
}

/** As in `skipped: 4 cases of the queue (skipped where there is no redis-server)`. */
function reasonsIn(modules: readonly TestModule[]): string[] {
  const cases = new Map<string, number>();
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      if (test.result().state !== 'skipped') continue;
      const reason = test.fullName.split(' > ').find((name) => /\((skipped|needs) /.test(name));
      if (reason) cases.set(reason, (cases.get(reason) ?? 0) + 1);
    }
  }
  return [...cases].map(
    ([reason, n]) => `skipped: ${n} ${n === 1 ? 'case' : 'cases'} of '${reason}'`,
  );
}

/** The line itself, without its end. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
