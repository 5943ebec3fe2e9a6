/** What a child process writes, kept as it comes. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

export interface Heard {
  stdout: string;
  stderr: string;
}

/** Fills as the process writes. */
export function hear({ stdout, stderr }: ChildProcessWithoutNullStreams): Heard {
  const heard: Heard = { stdout: '', stderr: '' };
  stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.stdout += text;
  });
  stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.stderr += text;
  });
  return heard;
}

/** The last line of an output as the JSON object that it is; empty where it is none. */
export function lastObject<T extends object>(stdout: string): T | Record<string, never> {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? JSON.parse(line) : {};
}
