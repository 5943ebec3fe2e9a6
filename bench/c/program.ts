/** A C program that goes on with a world that a simulator stands in: from a file of its state to another. */
import type { Simulator } from '../../src/model/simulator.ts';
import { openInspector } from './closures.ts';
import { type Translation, translate } from './translate.ts';

const HEAD = `
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static inline int64_t least_i(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t most_i(int64_t a, int64_t b) { return a > b ? a : b; }
static inline double least_f(double a, double b) { return a < b ? a : b; }
static inline double most_f(double a, double b) { return a > b ? a : b; }
static inline double *fresh(int64_t n) { static double cells[4096]; if (n > 4096) abort(); memset(cells, 0, n * sizeof *cells); return cells; }
`;

/** Files: the compiled program, and the state it begins with. */
export const PROGRAM = 'model';
export const BEGIN = 'begin';

export interface CProgram {
  readonly untranslated: readonly string[];
  readonly code: string;
  /** What it begins with: the world, then its arrays. */
  state(): Uint8Array;
}

/** @param source text of the file in which the simulator's code stands */
export function cProgram(simulator: Simulator, source: string): CProgram {
  const inspector = openInspector();
  const runTo = inspector.closureOf(simulator.runTo);
  const seen = (name: string): unknown => runTo.lookUp(name)?.value;
  const schedule = seen('schedule') as {
    quarter(c: number, tick: number): void;
    beforeClusters(tick: number): void;
  };
  const context = seen('context') as { record: Float64Array };
  inspector.close();
  const { world } = simulator;
  const made = translate(source, [schedule.beforeClusters, schedule.quarter], world.buffer);
  const { record } = context;
  const nameOf = (array: unknown): string =>
    (made.arrays.find((one) => one.array === array) as Translation['arrays'][number]).name;
  const size = world.buffer.byteLength;
  const [beforeClusters, quarter] = made.entries;
  const { tick } = world.views.world;
  const main = `
static double *record = ${nameOf(record)};
static double history[4096][${record.length}];
static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}
static void step(void) {
  int32_t *tick = (int32_t *)(world + ${tick.byteOffset});
  ${beforeClusters}(*tick);
  for (int64_t c = 0; c < ${simulator.clusters}; c++) {
    memset(record, 0, ${record.byteLength});
    ${quarter}(c, *tick);
    memcpy(history[(*tick + c) & 4095], record, ${record.byteLength});
  }
  *tick += 1;
}
/* state-in state-out quarters repetitions: the nanoseconds of each repetition on stdout */
int main(int count, char **words) {
  if (count != 5) return 2;
  static unsigned char begin[${size}];
  FILE *in = fopen(words[1], "rb");
  if (!in || fread(begin, ${size}, 1, in) != 1) return 3;
  ${made.arrays.map(({ name, array }) => `if (fread(${name}, ${array.byteLength}, 1, in) != 1) return 3;`).join('\n  ')}
  fclose(in);
  for (int r = 0; r < atoi(words[4]); r++) {
    memcpy(world, begin, ${size});
    int64_t from = now_ns();
    for (int q = 0; q < atoi(words[3]); q++) step();
    printf("%lld\\n", (long long)(now_ns() - from));
  }
  FILE *out = fopen(words[2], "wb");
  if (!out || fwrite(world, ${size}, 1, out) != 1) return 4;
  return fclose(out);
}
`;
  return {
    untranslated: made.untranslated,
    code: `${HEAD}static unsigned char world[${size}] __attribute__((aligned(64)));\n${made.code}\n${main}`,
    state() {
      const parts = [new Uint8Array(world.buffer), ...made.arrays.map(({ array }) => array)];
      return Buffer.concat(parts.map((p) => Buffer.from(p.buffer, p.byteOffset, p.byteLength)));
    },
  };
}
