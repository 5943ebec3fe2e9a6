/**
 * One uniform number by Threefry-2x32-20 in the form that C would have (counters enciphered one after the
 * other in a loop), and a quarter of an organisation's life, in turn on the same core.
 */
import { cipherBlock } from '../../src/engine/threefry.ts';
import { cpuMs } from '../support/clock.ts';
import { pairedRatios, type Summary, summarise } from '../support/statistics.ts';
import { MEASURE_FROM, organisationTicks, worldAtWork } from './world.ts';

export interface CipherFigures {
  readonly nsPerDouble: Summary;
  readonly nsPerOrganisationTick: Summary;
  readonly multiple: Summary;
}

const COUNTERS = 256;
const ROUNDS = 400;
const WINDOW = 16;
const UNIT = 2.3283064365386963e-10;

export function cipher(request: { readonly repetitions: number }): CipherFigures {
  const c0 = new Int32Array(COUNTERS);
  const c1 = new Int32Array(COUNTERS);
  const doubles = new Float64Array(2 * COUNTERS);
  const draw = (round: number): void => {
    for (let i = 0; i < COUNTERS; i++) {
      c0[i] = i;
      c1[i] = round;
    }
    cipherBlock(0x13198a2e, 0x03707344, c0, c1, COUNTERS);
    for (let i = 0; i < COUNTERS; i++) {
      doubles[2 * i] = (c0[i] >>> 0) * UNIT;
      doubles[2 * i + 1] = (c1[i] >>> 0) * UNIT;
    }
  };
  const { simulator } = worldAtWork(1);
  const begin = simulator.snapshot();
  const until = MEASURE_FROM + WINDOW;
  const lived = organisationTicks(simulator, until);
  const drawMs = (): number => {
    const start = cpuMs();
    for (let round = 0; round < ROUNDS; round++) draw(round);
    return cpuMs() - start;
  };
  const tickMs = (): number => {
    simulator.restore(begin);
    const start = cpuMs();
    simulator.runTo(until);
    return cpuMs() - start;
  };
  const warm = request.repetitions;
  for (let i = 0; i < warm; i++) {
    drawMs();
    tickMs();
  }
  const draws: number[] = [];
  const ticks: number[] = [];
  for (let i = 0; i < request.repetitions; i++) {
    draws.push((drawMs() * 1e6) / (2 * COUNTERS * ROUNDS));
    ticks.push((tickMs() * 1e6) / lived);
  }
  return {
    nsPerDouble: summarise(draws),
    nsPerOrganisationTick: summarise(ticks),
    multiple: summarise(pairedRatios(ticks, draws)),
  };
}
