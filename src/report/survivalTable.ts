/** How long clusters and firms last, as tables of the report. */
import type { Interval } from '../analysis/proportions.ts';
import type { ArmSurvival } from '../analysis/survivalByArm.ts';
import { shownWords } from './arms.ts';
import type { Findings } from './findings.ts';
import { askedPercent, grouped } from './numbers.ts';
import { scrolling } from './page.ts';
import { escapeXml } from './render.ts';
import type { SurvivalComparison } from './survivalComparison.ts';

const QUARTERS = 4;

export function survivalSection(
  comparisons: readonly SurvivalComparison[],
  { arms, answer, confidence }: Findings,
): string {
  const compared = comparisons.filter(({ labels, limit }) => labels.length > 1 && limit > 0);
  if (compared.length === 0) return '';
  const tables = compared.map((one) => survivalTable(one, confidence));
  const clusters = compared.some(({ of }) => of === 'clusters');
  const neverPaid = answer?.points.some(({ kind }) => kind === 'none') && clusters;
  const words = [
    ...(neverPaid
      ? ['Without support nobody forms the cluster, so it has no life to compare.']
      : []),
    shownWords(Math.max(...compared.map(({ labels }) => labels.length)), arms.length).trim(),
  ].filter((sentence) => sentence !== '');
  return `<section aria-labelledby="survival-table">
<h2 id="survival-table">How long clusters and firms last</h2>
${words.length === 0 ? '' : `<p class="quiet">${words.join(' ')}</p>`}
${tables.join('\n')}
</section>`;
}

function survivalTable(
  { of, resampled, labels, arms, limit, logRank }: SurvivalComparison,
  confidence: number,
): string {
  const years = figure(limit / QUARTERS, 0);
  const first = labels[0];
  const noun = of === 'clusters' ? 'clusters' : 'new firms';
  const columns: [string, (arm: ArmSurvival) => string][] = [
    [noun, ({ lives }) => grouped(lives)],
    [of === 'clusters' ? 'ended' : 'closed', ({ deaths }) => grouped(deaths)],
    [`mean life within ${years} years`, ({ mean }) => inYears(mean)],
    [
      `against “${first}”, years`,
      ({ difference }) => (difference ? inYears(difference, true) : '–'),
    ],
    [`hazard against “${first}”`, ({ hazardRatio }) => (hazardRatio ? ratio(hazardRatio) : '–')],
  ];
  const heads = columns.map(([name]) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  const rows = arms.map((arm, i) => {
    const cells = columns.map(([, value]) => `<td class="figures">${escapeXml(value(arm))}</td>`);
    return `<tr><th scope="row">${escapeXml(labels[i])}</th>${cells.join('')}</tr>`;
  });
  const test = Number.isNaN(logRank.p)
    ? ''
    : ` Log-rank test of equal curves, arms taken for independent: ${chance(logRank.p)}.`;
  const caption = `${of === 'clusters' ? 'Clusters' : 'Firms founded since the programme began'}: mean life within ${years} years (area below the survival curve), its change, and Cox’s hazard ratio (ties after Efron; below 1: they end less often), in brackets ${askedPercent(confidence)} intervals from resampling whole ${resampled} with all their arms. Where curves cross, the hazard ratio is only a mean over time: read the means.${test}`;
  return scrolling(
    of === 'clusters' ? 'Table of cluster survival' : 'Table of firm survival',
    `<table><caption>${escapeXml(caption)}</caption><thead><tr><th scope="col">arm</th>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

/** Quarters told in years: `12.4 (11.9 to 12.8)`; a change with its sign. */
export function inYears({ estimate, lower, upper }: Interval, change = false): string {
  const text = (quarters: number) => {
    const years = figure(quarters / QUARTERS, 1);
    return change && quarters > 0 && Number(years) !== 0 ? `+${years}` : years;
  };
  return Number.isNaN(lower)
    ? text(estimate)
    : `${text(estimate)} (${text(lower)} to ${text(upper)})`;
}

function ratio({ estimate, lower, upper }: Interval): string {
  if (Number.isNaN(estimate)) return 'unknown';
  if (upper < 0.005) return 'below 0.01';
  const text = (x: number) => figure(x, 2);
  return Number.isNaN(lower)
    ? text(estimate)
    : `${text(estimate)} (${text(lower)} to ${text(upper)})`;
}

function figure(x: number, digits: number): string {
  const text = Math.abs(x).toFixed(digits);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

const chance = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);
