/** The shipped command line as processes: how they are started and timed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const KARENINA = fileURLToPath(new URL('../../dist/karenina.js', import.meta.url));

export interface ProcessTime {
  readonly wallMs: number;
  /** Processor time of the main thread; null where the system does not tell. */
  readonly mainThreadMs: number | null;
  readonly stdout: string;
}

/** On Linux the main thread's processor time is known to the nanosecond; it is noted at exit. */
const CLOCK = '/proc/self/schedstat';

/** Runs Node with these arguments to its end. @throws Error where it fails. */
export async function timedNode(args: readonly string[]): Promise<ProcessTime> {
  const folder = mkdtempSync(join(tmpdir(), 'karenina-bench-'));
  const file = join(folder, 'clock');
  const code = `import fs from 'node:fs';process.on('exit',()=>fs.writeFileSync(${JSON.stringify(file)},fs.readFileSync('${CLOCK}')))`;
  const hook = existsSync(CLOCK)
    ? [`--import=data:text/javascript,${encodeURIComponent(code)}`]
    : [];
  try {
    const began = performance.now();
    const child = spawn(process.execPath, [...hook, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const exit = await new Promise((resolve) => child.on('close', resolve));
    const wallMs = performance.now() - began;
    if (exit !== 0) throw new Error(`node ${args.join(' ')} ended with code ${exit}`);
    const mainThreadMs = existsSync(file)
      ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
      : null;
    return { wallMs, mainThreadMs, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
