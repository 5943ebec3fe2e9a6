/** The studio's worker: the simulator with its library of scenarios, behind the studio's protocol. */
import { config } from 'zod';
import { loadExpressionParser } from '../src/scenario/expressionParser.ts';
import { createDesk } from '../src/studio/worlds/desk.ts';
import type { ToWorker } from '../src/studio/worlds/protocol.ts';

/** Files by path from here; the names that the studio uses begin after it. */
const FILES: Record<string, string> = import.meta.glob(
  ['../scenarios/*.yaml', '../scenarios/studies/anna-karenina.yaml'],
  { query: '?raw', import: 'default', eager: true },
);
const library = Object.fromEntries(
  Object.entries(FILES).map(([path, text]) => [path.replace('../scenarios/', ''), text]),
);

// Schemas are interpreted: the page's policy forbids code made from text.
config({ jitless: true });

const channel = new MessageChannel();
const pause = () =>
  new Promise<void>((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
const desk = createDesk(
  library,
  (message, transfer = []) => postMessage(message, { transfer }),
  pause,
);
const ready = loadExpressionParser();
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => ready.then(() => desk(data)));
