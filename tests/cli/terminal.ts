/** Starts the bundled command line as a user would, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hear } from '../support/heard.ts';
import { projectRoot } from '../support/tree.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Terminal {
  readonly folder: string;
  /** Writes a file into the folder. */
  write(name: string, text: string): void;
  /** Runs `karenina` with `args`; `onStart` may keep what sends the process a signal. */
  karenina(args: readonly string[], onStart?: (kill: Kill) => void): Promise<Outcome>;
  close(): void;
}

export type Kill = (signal: NodeJS.Signals) => void;

export function openTerminal(): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'karenina-cli-'));
  const program = join(projectRoot, 'dist', 'karenina.js');
  return {
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    close: () => rmSync(folder, { recursive: true, force: true }),
    karenina: (args, onStart) =>
      new Promise((resolve, reject) => {
        const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', KARENINA_DEBUG: '' };
        const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
        const heard = hear(child);
        child.on('error', reject);
        onStart?.((signal) => child.kill(signal));
        child.on('close', (code) => resolve({ code, ...heard }));
      }),
  };
}
