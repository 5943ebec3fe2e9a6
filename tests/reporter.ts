/**
 * Prints, as the very last line of a run, `N passed, N failed` (and `, N skipped` if any) over all test
 * cases, and fails a run that tested nothing.
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

  onInit(): void {
    // At exit, since other reporters and the pool may still write after the run has ended.
    process.once('exit', () => {
      const counts = this.counts ?? { passed: 0, failed: 1, skipped: 0 };
      if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
      process.stdout.write(`${lastLine(counts)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.counts = count(modules, unhandled.length);
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

/** The line itself, without its end. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
