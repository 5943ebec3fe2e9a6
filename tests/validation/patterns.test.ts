/** The patterns, facts, studies and free parameters of the validation: whole, and about things that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/model/metrics.ts';
import { at, PARAMETERS, parameterIndex } from '../../src/model/parameters/index.ts';
import { SERIES } from '../../src/model/series.ts';
import { extremes, readDistribution } from '../../src/scenario/distributions.ts';
import { BATTERY, ROOT, STUDIES, studyOf } from '../../validation/battery.ts';
import { FREE } from '../../validation/calibration/parameters.ts';
import { FACTS } from '../../validation/heldAside.ts';
import type { Measure } from '../../validation/measure.ts';
import { PATTERNS } from '../../validation/patterns.ts';
import { VARIANTS } from '../../validation/variants.ts';

const parts = [...PATTERNS, ...FACTS].flatMap((one) => one.parts);
const studies = new Map(BATTERY.map((one) => [one.id, studyOf(one, 0.01)]));

function armsOf(measure: Measure): readonly string[] {
  return [
    ...('arm' in measure ? [measure.arm] : []),
    ...('arms' in measure ? measure.arms : []),
    ...('base' in measure ? [measure.base] : []),
  ];
}

describe('the patterns', () => {
  it('are fourteen, each with a name and a source of its own', () => {
    expect(PATTERNS.map(({ number }) => number)).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    expect(new Set(PATTERNS.map(({ id }) => id)).size).toBe(14);
    for (const { source, how } of [...PATTERNS, ...FACTS]) {
      expect(source.length).toBeGreaterThan(10);
      expect(how.length).toBeGreaterThan(5);
    }
  });
  it('have parts with names of their own and bands with a width to measure misses by', () => {
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const { band, scale } of PATTERNS.flatMap((pattern) => pattern.parts)) {
      expect(band[0]).toBeLessThanOrEqual(band[1]);
      expect(scale ?? (band[1] - band[0]) / 2).toBeGreaterThan(0);
      expect(scale ?? (band[1] - band[0]) / 2).toBeLessThan(Infinity);
    }
  });
  it.each(parts.map(({ id, measure }) => [id, measure] as const))(
    '%s is measured on a study, arms and columns that exist',
    (_, measure) => {
      const study = studies.get(measure.study);
      const arms = study?.arms.map(({ name }) => name) ?? [];
      for (const arm of armsOf(measure)) expect(arms).toContain(arm);
      if ('metric' in measure) expect(METRICS.map(({ name }) => name)).toContain(measure.metric);
      if ('factor' in measure) {
        expect(study?.factors.map(({ path }) => path)).toContain(measure.factor);
      }
      if (measure.kind === 'ratio') {
        const per = measure.per === 'years' ? [] : measure.per;
        const columns: readonly string[] = SERIES.map(({ name }) => name);
        for (const column of [...measure.of, ...per]) expect(columns).toContain(column);
      }
      if (measure.kind === 'clusterContrast') {
        const names = study?.scenario.inputs.clusters.map(({ name }) => name);
        for (const name of [...measure.first, ...measure.second]) expect(names).toContain(name);
      }
    },
  );
  it('name parameters that exist, and notes name patterns', () => {
    for (const path of PATTERNS.flatMap(({ movedBy }) => movedBy)) {
      expect(parameterIndex(path), path).toBeGreaterThanOrEqual(0);
    }
    const folder = join(ROOT, 'validation/notes');
    const notes = existsSync(folder) ? readdirSync(folder) : [];
    const ids = PATTERNS.map(({ id }) => `${id}.md`);
    for (const file of notes.filter((name) => name !== 'README.md')) expect(ids).toContain(file);
  });
});

describe('the studies of the battery', () => {
  it('are judged on the seed that nothing is tuned on', () => {
    expect(new Set([...studies.values()].map(({ seed }) => seed))).toEqual(new Set(['judge']));
  });
  it('support clusters of other sizes as the average one, for two people at least', () => {
    const values = studies.get('withdrawal')?.scenario.inputs.clusters[0].values ?? [];
    const [heads, ...rows] = readFileSync(join(STUDIES, 'validation-size.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const average = rows.find((row) => row[0] === '80') ?? [];
    for (const [column, path] of heads.entries()) {
      expect(Number(average[column]), path).toBe(values[parameterIndex(path)]);
    }
    const perMember = values[at('support.amount')] / 80;
    for (const row of rows) {
      const amount = Number(row[heads.indexOf('support.amount')]);
      const twoPosts = 8 * values[at('specialist.postCost')];
      expect(amount).toBe(Math.max(twoPosts, perMember * Number(row[0])));
    }
  });
  it('begin their variants with the model as it is', () => {
    expect(VARIANTS[0].set).toEqual([]);
    expect(new Set(VARIANTS.map(({ id }) => id)).size).toBe(VARIANTS.length);
  });
});

describe('the free parameters of the calibration', () => {
  it.each(FREE.map(({ path, values }) => [path, values] as const))(
    '%s has its default within its range',
    (path, values) => {
      const definition = PARAMETERS[parameterIndex(path)];
      const [low, high] = extremes(readDistribution(values, definition));
      expect(definition.default).toBeGreaterThanOrEqual(low);
      expect(definition.default).toBeLessThanOrEqual(high);
    },
  );
});
