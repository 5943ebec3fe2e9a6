/** Writes a sensitivity analysis: every number as CSV and JSON, and its charts. */
import { join } from 'node:path';
import type { Interval } from '../../analysis/proportions.ts';
import { makeFolder, writeFileAtomic } from '../../store/atomic.ts';
import { renderSvg } from '../render.ts';
import { sensitivityFigures } from './figures.ts';
import type { ArmSensitivity, Sensitivity } from './findings.ts';

/**
 * Writes `sensitivity.csv`, `sensitivity.json` and `charts/sensitivity-….vl.json` with its SVG.
 * @returns the files written.
 * @throws InputError that names what cannot be written.
 */
export async function writeSensitivity(folder: string, found: Sensitivity): Promise<string[]> {
  const charts = join(folder, 'charts');
  makeFolder(charts);
  const table = join(folder, 'sensitivity.csv');
  const whole = join(folder, 'sensitivity.json');
  writeFileAtomic(table, sensitivityCsv(found));
  writeFileAtomic(whole, `${JSON.stringify(found, null, 2)}\n`);
  const files = [table, whole];
  for (const arm of found.arms) {
    for (const { name, spec } of sensitivityFigures(arm, found)) {
      const base = join(charts, name);
      writeFileAtomic(`${base}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`);
      writeFileAtomic(`${base}.svg`, (await renderSvg(spec)).svg);
      files.push(`${base}.svg`);
    }
  }
  return files;
}

/** A line an index. */
export function sensitivityCsv(found: Sensitivity): string {
  const heads = 'metric,arm,method,index,factor,other_factor,estimate,lower,upper';
  const lines = found.arms.flatMap((arm) =>
    indices(arm, found).map(({ index, factor, other, value }) =>
      [
        ...[arm.metric, arm.arm, found.method, index, factor, other].map(cell),
        ...[value.estimate, value.lower, value.upper].map((x) =>
          Number.isFinite(x) ? String(x) : '',
        ),
      ].join(','),
    ),
  );
  const shares = found.betweenArms.map(({ metric, share: { estimate, lower, upper } }) =>
    [cell(metric), '', found.method, 'between_arms', '', '', estimate, lower, upper].join(','),
  );
  return `${[heads, ...lines, ...shares].join('\n')}\n`;
}

/** Names come from a manifest, which may come from anybody: no spreadsheet takes one for a formula. */
function cell(name: string): string {
  const safe = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface Index {
  readonly index: string;
  readonly factor: string;
  readonly other: string;
  readonly value: Interval;
}

function indices({ result }: ArmSensitivity, { factors }: Sensitivity): Index[] {
  const path = (f: number) => factors[f].path;
  const one = (f: number, index: string, value: Interval): Index => ({
    ...{ index, factor: path(f), other: '', value },
  });
  const alone = (estimate: number): Interval => ({ estimate, lower: NaN, upper: NaN });
  if (result.method === 'morris') {
    return result.factors.flatMap(({ muStar, mu, sigma, muStarByLuck }, f) => [
      one(f, 'mu_star', muStar),
      one(f, 'mu', mu),
      one(f, 'sigma', sigma),
      one(f, 'mu_star_by_luck', alone(muStarByLuck)),
    ]);
  }
  if (result.method === 'pawn') {
    return result.factors.flatMap(({ index, threshold, p, adjusted }, f) => [
      one(f, 'pawn', index),
      one(f, 'threshold', alone(threshold)),
      one(f, 'p', alone(p)),
      one(f, 'p_adjusted', alone(adjusted)),
    ]);
  }
  return [
    ...result.factors.flatMap(({ first, total, luckInTotal }, f) => [
      one(f, 'first', first),
      one(f, 'total', total),
      one(f, 'luck_in_total', alone(luckInTotal)),
    ]),
    ...result.pairs.map(({ a, b, index }) => ({ ...one(a, 'second', index), other: path(b) })),
  ];
}
