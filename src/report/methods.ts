/** What a reader must know to judge the numbers: definitions, methods, limits. */
import type { Findings } from './findings.ts';
import { askedPercent, counted, percent, plain } from './numbers.ts';
import { escapeXml } from './render.ts';
import type { Threshold } from './thresholds.ts';

/** What methods depend on. */
export interface Studied {
  readonly findings: Findings;
  readonly thresholds: readonly Threshold[];
  /** Design points; more than one = factors varied. */
  readonly points: number;
  readonly replications: number;
  readonly factors: readonly string[];
}

export function methods(page: Studied): string {
  const list = (items: readonly string[]) =>
    `<ul>${items.map((item) => `<li>${escapeXml(item)}</li>`).join('\n')}</ul>`;
  return `<dl>${classes(page.thresholds)
    .map(([term, meaning]) => `<dt>${escapeXml(term)}</dt><dd>${escapeXml(meaning)}</dd>`)
    .join('\n')}</dl>
${list(statements(page))}`;
}

function classes(thresholds: readonly Threshold[]): [string, string][] {
  const least = (metric: string) =>
    thresholds.find((t) => t.metric === metric)?.least ?? Number.NaN;
  return [
    [
      'self-sustaining',
      `after support has ended, joint projects and joint innovation keep at least ${percent(least('activity_ratio'))} of what they were under full support, firms at least ${percent(least('firms_ratio'))}, and innovation is at least ${plain(least('innovation_gain'))} times that of the paired world without support, for long enough, with the state paying at most a small share; the last is waived where support never ends`,
    ],
    ['support redundant', 'the cluster does as well without support'],
    ['weakened', 'the cluster lives on but falls short of the thresholds'],
    [
      'quasi-cluster',
      'a shell of members or offices that innovates no more than a place without a programme, or lives on rents',
    ],
    ['dissolved', 'joint work or membership has all but ended'],
    [
      'never ignited',
      'even under support joint work hardly rose above that of the world without it; a world without any programme counts here too',
    ],
  ];
}

function statements({ findings, points, replications, factors }: Studied): string[] {
  const confidence = askedPercent(findings.confidence);
  const shared =
    points > 1
      ? `The runs vary ${factors.join(', ')} over ${counted(points, 'design point')}; shares are averages over them, and intervals allow for runs that share a design point or a replication (two-way clustering).${replications > 1 ? '' : ' With one replication all of them share one run of luck: how much that moves the shares cannot be told, and the intervals leave it out.'}`
      : 'All runs have the same scenario and differ only by luck.';
  return [
    'Each run simulates organisations that meet, trust, work together, innovate, found firms and close, quarter by quarter. No rule computes survival from a score of conditions: outcomes emerge.',
    'All arms share their luck: the same run has the same draws in every arm as long as the same things happen, so differences between arms are differences of policy. Changes between arms are compared run by run (Tango’s interval for paired proportions).',
    shared,
    `Intervals of shares are Wilson’s, ${confidence}; means have Student’s t intervals, the price of an innovation that of a ratio made linear; survival curves are Kaplan and Meier’s with Greenwood’s bands on the log-log scale, those of firms, and in studies with several design points those of clusters, with bands from resampling whole runs, or replications and design points crosswise. Mean lives are restricted means; hazard ratios are those of Cox’s regression.`,
    ...(findings.answer === null
      ? []
      : [
          `The answer is the earliest tested year from which on the lower bound of the ${confidence} interval reaches the asked ${askedPercent(findings.answer.ask.probability)} in this and every later tested year. So years are tried from the last one back, and the risk that the named year or a later one falls short is at most about ${percent((1 - findings.answer.ask.confidence) / 2, 1)}, however many years are tested (fixed-sequence test). Years between the tested ones were not simulated.`,
        ]),
    ...(findings.contest === null
      ? []
      : [
          `Which arm is best: with ${confidence} the true best is among those named (Gupta’s subset); an arm is left out only if it falls behind beyond doubt, adjusted for its comparisons with all others (Bonferroni).`,
        ]),
    ...(findings.removals === null
      ? []
      : [
          'How much of an ingredient a study takes away is its author’s choice: a lack that is not shown to matter may matter when more is taken away, or in another cluster. Each arm is judged against the world without support that lacks the same.',
          'Pairs are compared with two expectations. The sum of the two losses, not below zero, decides; the product of the shares that each leaves cannot exceed the range of a probability and checks it. Their intervals come from resampling replications, all arms of one together, with two of pure chance added, since an arm that never succeeded is not known never to.',
        ]),
    'Intervals say how far the number of runs leaves a share in doubt. They do not cover doubt about the model: trust, breach of promises and temptation cannot be observed directly, and other values move the answer. The simulator compares policies; it does not foretell one city’s year.',
  ];
}
