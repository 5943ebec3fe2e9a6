/** Worlds of several clusters: how each of them ended. */
import { outcomesByArm } from './charts/outcomesByArm.ts';
import type { RunCount } from './charts/theme.ts';
import type { FigureData } from './data.ts';
import type { Figure } from './figure.ts';
import { endingArm } from './findings.ts';
import { askedPercent, listed, percentFigures } from './numbers.ts';
import { estimates } from './outcomeFigures.ts';

/** Empty for worlds of one cluster. */
export function clusterEndings({ findings, courses }: FigureData, count: RunCount): Figure[] {
  const { confidence } = findings;
  const arm = endingArm(findings);
  if (arm === undefined || courses.clusters.length === 0) return [];
  const rows = courses.clusters.map(({ arm: cluster, shares }) => ({
    label: cluster,
    shares: estimates({ shares }),
    figure: percentFigures(shares.self_sustaining),
  }));
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
