/** Innovations: made, when a firm’s pipeline has more than at the last look, and brought to market. */
import type { Context } from '../context.ts';
import { dueOfChannel } from '../pipeline.ts';
import { CHANNELS } from '../series.ts';
import { CHANNEL, KIND, PIPELINE } from '../tables.ts';
import type { Look, Tell } from './tell.ts';

export function createInnovationLook(
  context: Context,
  identity: (slot: number) => string,
  project: () => string | null,
  tell: Tell,
): Look {
  const { organisation: o, cluster } = context.views;
  const pipeline = new Int32Array(o.pipeline.length);
  const freshTick = new Int32Array(o.freshTick.length);

  function tellMade(slot: number, cell: number, tick: number): void {
    const word = o.pipeline[slot * PIPELINE + cell];
    const before = pipeline[slot * PIPELINE + cell];
    const due = tick + ((cell - tick) & (PIPELINE - 1));
    CHANNELS.forEach((detail, channel) => {
      const made = dueOfChannel(word, channel) - dueOfChannel(before, channel);
      for (let k = 0; k < made; k++) {
        tell('innovation', { organisation: identity(slot), detail, due, project: project() });
      }
    });
  }

  /** A university sells nothing: of its innovations only the quarter is known. */
  function tellResearch(slot: number, tick: number): void {
    if (o.freshTick[slot] !== tick || freshTick[slot] === tick) return;
    const detail = CHANNELS[CHANNEL.universityFirm];
    tell('innovation', { organisation: identity(slot), detail, project: project() });
  }

  function tellLaunches(slot: number, tick: number): void {
    const word = pipeline[slot * PIPELINE + (tick & (PIPELINE - 1))];
    CHANNELS.forEach((detail, channel) => {
      for (let k = 0; k < dueOfChannel(word, channel); k++) {
        tell('launch', { organisation: identity(slot), detail });
      }
    });
  }

  return (stage, c, tick) => {
    const making = stage === 'completed' || stage === 'research';
    if (stage !== 'before' && stage !== 'trade' && !making) return;
    const end = cluster.firstSlot[c] + cluster.slots[c];
    for (let slot = cluster.firstSlot[c]; slot < end; slot++) {
      if (making && o.kind[slot] === KIND.university) tellResearch(slot, tick);
      if (making && o.kind[slot] === KIND.firm) {
        for (let cell = 0; cell < PIPELINE; cell++) tellMade(slot, cell, tick);
      }
      if (stage === 'trade' && o.kind[slot] === KIND.firm) tellLaunches(slot, tick);
      freshTick[slot] = o.freshTick[slot];
    }
    const [from, to] = [cluster.firstSlot[c] * PIPELINE, end * PIPELINE];
    pipeline.set(o.pipeline.subarray(from, to), from);
  };
}
