/** The charts of discovery. */
import { type Box, restricts, type Side } from '../../analysis/discovery/box.ts';
import type { TreeNode } from '../../analysis/discovery/tree.ts';
import { boxRanges, type RangeRow } from '../charts/boxRanges.ts';
import { tradeOff } from '../charts/tradeOff.ts';
import { type TreeSpot, treePicture } from '../charts/treePicture.ts';
import type { Figure } from '../figure.ts';
import { askedPercent, counted, grouped, listed, percent, percentRange } from '../numbers.ts';
import type { DescribedInput, StudyCases } from './cases.ts';
import { type BoxFindings, type Findings, halves, type TreeFindings } from './findings.ts';
import { type Question, questionWords } from './question.ts';
import { boxWords, caseCountWords, heldOutWords, sideWords } from './words.ts';

export function discoveryFigures(
  findings: Findings,
  study: StudyCases,
  question: Question,
  confidence: number,
): Figure[] {
  const asked = questionWords(question);
  const runs = caseCountWords(study);
  const interval = `${askedPercent(confidence)} interval`;
  if (findings.method === 'cart') return treeFigure(findings, study, asked, runs, interval);
  if (findings.boxes.length === 0) return [];
  return [
    tradeOffFigure(findings, asked, runs, interval),
    rangeFigure(findings, study, runs, interval),
  ];
}

function tradeOffFigure(
  { boxes: [first], base }: BoxFindings & Pick<Findings, 'base'>,
  asked: string,
  runs: string,
  interval: string,
): Figure {
  const { rule, held } = first;
  const { coverage, density } = rule.merit;
  const heldOut =
    held.cases === 0
      ? null
      : {
          ...{ coverage: held.coverage, density: held.density.estimate },
          ...{ lower: held.density.lower, upper: held.density.upper },
        };
  const spec = tradeOff({
    steps: rule.trajectory
      .map(({ merit }) => merit)
      .map((own) => ({
        ...{ coverage: own.coverage, density: own.density },
      })),
    chosen: { coverage, density },
    held: heldOut,
    ...{ base: base.estimate, asked, runs, interval },
    description: `Peeling for the first box: from all runs (density ${percent(base.estimate)}) to the box told (coverage ${percent(coverage)}, density ${percent(density)})${heldOut ? `; ${heldOutWords(held, interval)}` : ''}.`,
  });
  const caption =
    'Peeling goes from the right (all runs) to the left: boxes get denser and hold fewer of the runs sought. The yellow dot is what the same search found where it was not allowed to look: believe it rather than the green one. Ask for a density of your own with --density.';
  return { name: 'trade-off', caption, spec };
}

function rangeFigure(
  { boxes, reproducibility }: BoxFindings,
  { inputs, cases }: StudyCases,
  runs: string,
  interval: string,
): Figure {
  const panels = boxes.map(({ rule, held }, b) => ({
    title: `Box ${b + 1}: density ${percent(rule.merit.density)} (${heldOutWords(held, interval)}), coverage ${percent(rule.merit.coverage)}`,
    rows: rule.restrictions.map(({ input, quasiP }): RangeRow => {
      const again = b === 0 ? `; in ${percent(reproducibility[input])} of halves` : '';
      const words = sideWords(rule.box[input], inputs[input]).slice(inputs[input].name.length + 1);
      const p = quasiP < 0.001 ? '< .001' : quasiP.toFixed(3).slice(1);
      return {
        name: inputs[input].name,
        left: pieces(rule.box[input], inputs[input]),
        words: `${shortened(words)} (quasi-p ${p}${again})`,
      };
    }),
  }));
  const told = boxes.map(({ rule }) => boxWords(rule.box, inputs));
  const spec = boxRanges({
    ...{ boxes: panels, runs },
    description: `Boxes: ${told.map((words, b) => `${b + 1}. ${words}`).join('; ')}. ${counted(cases.inputs.length, 'input')} in all.`,
  });
  const caption =
    'Inputs that are not listed are not restricted. The quasi-p-value is the chance of a box as dense if the restriction did nothing; the share of halves says how often the restriction is found when the search sees only half of the design points.';
  return { name: 'box-ranges', caption, spec };
}

const SHORT = 60;
const shortened = (words: string): string =>
  words.length > SHORT ? `${words.slice(0, SHORT - 1)}…` : words;

/** What a side leaves, as shares of the whole range. */
function pieces(side: Side, { ends: [least, most], names }: DescribedInput): RangeRow['left'] {
  if (side.kind === 'category') {
    const n = names?.length ?? 1;
    return side.left.map((code) => ({ from: code / n, to: (code + 1) / n }));
  }
  const share = (x: number): number => Math.min(1, Math.max(0, (x - least) / (most - least)));
  return [{ from: share(side.low), to: share(side.high) }];
}

function treeFigure(
  { tree, leaves, grown }: TreeFindings,
  { inputs }: StudyCases,
  asked: string,
  runs: string,
  interval: string,
): Figure[] {
  if (leaves.length < 2) return [];
  const spots: TreeSpot[] = [];
  let next = 0;
  const walk = (node: TreeNode, box: Box, depth: number, answer: string): number => {
    const spot = { depth, answer, share: node.mean, mass: node.cases / grown };
    if (node.branches === null) {
      const { held, heldCases } = leaves[next];
      const row = next++;
      const words =
        heldCases === 0
          ? 'not held out'
          : `${percent(held.estimate)} of ${grouped(heldCases)} (${percentRange(held)})`;
      spots.push({ ...spot, row, parentRow: null, words });
      return row;
    }
    const { split, left, right } = node.branches;
    const { input } = split;
    const [a, b] = halves(box[input], split);
    const child = (own: TreeNode, side: Side): number => {
      const at = spots.length;
      const words = answerWords(side, box[input], inputs[input]);
      const row = walk(
        own,
        box.map((old, i) => (i === input ? side : old)),
        depth + 1,
        words,
      );
      childSpots.push([at, row]);
      return row;
    };
    const childSpots: [number, number][] = [];
    const row = (child(left, a) + child(right, b)) / 2;
    for (const [, at] of childSpots) {
      const i = spots.findIndex((own) => own.depth === depth + 1 && own.row === at);
      spots[i] = { ...spots[i], parentRow: row };
    }
    spots.push({ ...spot, row, parentRow: null, words: '' });
    return row;
  };
  const whole = inputs.map(
    ({ names }): Side =>
      names
        ? { kind: 'category', left: names.map((_, code) => code) }
        : { kind: 'number', low: -Infinity, high: Infinity },
  );
  walk(tree, whole, 0, '');
  const told = leaves.map(({ box, held }) => `${boxWords(box, inputs)}: ${percent(held.estimate)}`);
  const spec = treePicture({
    ...{ spots, asked, runs },
    beside: `At the right: that share of the runs held out, and its ${interval}`,
    description: `Leaves: ${listed(told)}.`,
  });
  const caption =
    'Each fork is a question; read from the left. At the right the share of how many runs held out of the growing, with its interval: those are the figures to believe.';
  return [{ name: 'tree', caption, spec }];
}

/** An answer by itself: the new limit only. */
function answerWords(side: Side, before: Side, input: DescribedInput): string {
  if (side.kind === 'category' || before.kind === 'category')
    return shortened(sideWords(side, input));
  const fresh: Side =
    side.high < before.high
      ? { kind: 'number', low: -Infinity, high: side.high }
      : { kind: 'number', low: side.low, high: Infinity };
  return restricts(fresh, { name: '', kind: 'number', levels: 0, values: [] })
    ? sideWords(fresh, input)
    : '';
}
