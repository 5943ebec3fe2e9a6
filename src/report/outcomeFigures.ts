/** How the runs ended, as figures: made of what became of each run and nothing else, so that a page can make them. */
import { outcomesByArm } from './charts/outcomesByArm.ts';
import { outcomesByWithdrawal } from './charts/outcomesByWithdrawal.ts';
import { OUTCOME_KEYS, type RunCount } from './charts/theme.ts';
import type { Figure } from './figure.ts';
import type { ArmFindings, Findings } from './findings.ts';
import { askedPercent, listed, percent, percentFigures } from './numbers.ts';

/** How the runs ended: the figures that need nothing but what became of each run. */
export function outcomeFigures(findings: Findings, planned: number): Figure[] {
  const count = runCount(findings.arms, planned);
  const curve = withdrawal(findings, count);
  return curve.length > 0 ? curve : [endings(findings.arms, count, findings)];
}

export function runCount(arms: readonly ArmFindings[], planned: number): RunCount {
  const runs = arms.map((arm) => arm.runs);
  return {
    runsPerArm: { least: Math.min(...runs), most: Math.max(...runs) },
    failed: arms.reduce((sum, arm) => sum + arm.failed, 0),
    planned,
  };
}

/** Shares of the outcome classes without their intervals. */
export function estimates(arm: Pick<ArmFindings, 'shares'>): Record<string, number> {
  return Object.fromEntries(
    Object.keys(OUTCOME_KEYS).map((o) => [o, arm.shares[o as keyof typeof arm.shares].estimate]),
  );
}

export function withdrawal({ answer }: Findings, count: RunCount): Figure[] {
  if (answer === null) return [];
  const rows = answer.points.map((point) => ({
    kind: point.kind,
    year: point.year,
    ...point.shares.self_sustaining,
    shares: estimates(point),
  }));
  const told = rows.map(({ kind, year, estimate }) => {
    const when = kind === 'ends' ? `year ${year}` : kind === 'none' ? 'never paid' : 'never ends';
    return `${when} ${percent(estimate)}`;
  });
  const spec = outcomesByWithdrawal({
    rows,
    asked: answer.ask.probability,
    confidence: answer.ask.confidence,
    decidedYear: answer.year,
    count,
    description: `Share of self-sustaining runs by the year in which support ends: ${listed(told)}. Below, the shares of all outcome classes as stacked bars.`,
  });
  const has = (kind: string) => rows.some((row) => row.kind === kind);
  const caption = [
    'Each dot is the share of runs in which the cluster lives on by itself after support has ended in that year; the band says how far the number of runs leaves it in doubt.',
    ...(has('none')
      ? [
          '“Never paid” is the same world under the same luck without programme and specialist organisation.',
        ]
      : []),
    ...(has('permanent') ? ['“Never ends” is the same world with support to the last year.'] : []),
  ].join(' ');
  return [{ name: 'outcomes-by-withdrawal', caption, spec }];
}

export function endings(arms: readonly ArmFindings[], count: RunCount, findings: Findings): Figure {
  const rows = arms.map((arm) => ({
    label: arm.label,
    shares: estimates(arm),
    figure: percentFigures(arm.shares.self_sustaining),
  }));
  const interval = `${askedPercent(findings.confidence)} interval`;
  const spec = outcomesByArm({
    title: 'How the runs ended',
    subtitle: 'Share of runs in each outcome class, by arm',
    interval,
    rows,
    count,
    description: `Share of self-sustaining runs by arm: ${listed(rows.map(({ label, figure }) => `${label} ${figure}`))}.`,
  });
  const caption = `Each bar is an arm of the study. In brackets the ${interval} of the self-sustaining share.`;
  return { name: 'outcomes-by-arm', caption, spec };
}
