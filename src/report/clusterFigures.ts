/** Worlds of several clusters: how each of them ended. */
import { wilson } from '../analysis/proportions.ts';
import { outcomesByArm } from './charts/outcomesByArm.ts';
import { OUTCOME_KEYS, type RunCount } from './charts/theme.ts';
import type { FigureData } from './data.ts';
import type { Figure } from './figure.ts';
import { askedPercent, listed, percentFigures } from './numbers.ts';

/** Under the decided arm, or the first one that has finished runs. Empty for worlds of one cluster. */
export function clusterEndings({ findings, courses }: FigureData, count: RunCount): Figure[] {
  const { answer, confidence } = findings;
  const decided = answer?.points.find(({ year }) => year !== null && year === answer.year)?.arm;
  const arm = findings.arms.find(({ name, runs }) => (decided ? name === decided : runs > 0));
  const own = courses.clusters.filter((row) => row.arm === arm?.name);
  if (arm === undefined || own.length === 0) return [];
  const rows = [...new Set(own.map(({ cluster }) => cluster))].map((cluster) => {
    const found = own.filter((row) => row.cluster === cluster);
    const runs = found.reduce((sum, { n }) => sum + n, 0);
    const of = (outcome: string) => found.find((row) => row.outcome === outcome)?.n ?? 0;
    const share = wilson(of('self_sustaining'), runs, confidence);
    return {
      label: cluster,
      shares: Object.fromEntries(Object.keys(OUTCOME_KEYS).map((o) => [o, of(o) / runs])),
      figure: percentFigures(share),
    };
  });
  const interval = `${askedPercent(confidence)} interval`;
  const spec = outcomesByArm({
    title: 'How each cluster ended',
    subtitle: `Share of runs in each outcome class, by cluster: ${arm.label}`,
    interval,
    rows,
    count,
    description: `Share of self-sustaining runs by cluster, ${arm.label}: ${listed(rows.map(({ label, figure }) => `${label} ${figure}`))}.`,
  });
  const caption = `Each bar is a cluster of the world under the arm “${arm.label}”. In brackets the ${interval} of the self-sustaining share.`;
  return [{ name: 'outcomes-by-cluster', caption, spec }];
}
