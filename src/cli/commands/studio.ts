/**
 * `karenina studio`: serves the page until somebody interrupts it. The studio is a program of its own,
 * which this one starts by path and does not import, as it starts worker threads.
 */
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { note, say } from '../output.ts';

export interface StudioOptions {
  readonly port: number;
}

/** What the studio's server file gives. */
interface ServerFile {
  serveStudio(port: number): Promise<{ readonly url: string; close(): Promise<void> }>;
}

export async function studio({ port }: StudioOptions): Promise<ExitCode> {
  const { serveStudio } = (await import(serverFile().href)) as ServerFile;
  const server = await serveStudio(port);
  say(cliMessages.studioRuns(server.url));
  note(cliMessages.studioStops);
  await interrupted();
  await server.close();
  return EXIT.done;
}

/** `studio-server.js` beside the bundle, or its source. */
function serverFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../studio/server/server.ts', import.meta.url)
    : new URL('./studio-server.js', import.meta.url);
}

/** Ends with Ctrl-C or SIGTERM: the usual end here, and no fault. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
