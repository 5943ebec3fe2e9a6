/** Boxes and trees in plain words with units, honest about how they do where they were not sought. */
import { type Box, restricts, type Side } from '../../analysis/discovery/box.ts';
import type { Input } from '../../analysis/discovery/cases.ts';
import {
  askedPercent,
  counted,
  grouped,
  listed,
  percent,
  percentRange,
  quantity,
} from '../numbers.ts';
import type { DescribedInput, StudyCases } from './cases.ts';
import type { BoxFindings, Findings, FoundBox, FoundLeaf, TreeFindings } from './findings.ts';
import { type Question, questionWords } from './question.ts';

/** Levels that are named one by one. */
const NAMED_MOST = 4;
/** Inputs that fewer halves than this restrict are not worth relying on. */
const RELIABLE = 0.7;

/** As in `conduct.temptation is below 31 k€`. */
export function sideWords(side: Side, input: DescribedInput): string {
  const { name, unit, names, levels } = input;
  if (side.kind === 'category') {
    const all = names ?? [];
    const gone = all.filter((_, code) => !side.left.includes(code));
    if (gone.length > 0 && gone.length < side.left.length) return `${name} is not ${orList(gone)}`;
    return `${name} is ${orList(side.left.map((code) => all[code] ?? String(code)))}`;
  }
  const value = (x: number): string => quantity(x, unit);
  const kept = levels?.filter((x) => x >= side.low && x <= side.high);
  if (kept && kept.length <= NAMED_MOST && kept.length < (levels?.length ?? 0)) {
    return `${name} is ${orList(kept.map(value))}`;
  }
  if (side.low === -Infinity) return `${name} is below ${value(side.high)}`;
  if (side.high === Infinity) return `${name} is above ${value(side.low)}`;
  return `${name} is between ${value(side.low)} and ${value(side.high)}`;
}

const orList = (items: readonly string[]): string =>
  listed(items).replace(/ and (?=[^,]*$)/, ' or ');

/** All restrictions of a box joined by "and"; empty for the whole space. */
export function boxWords(box: Box, inputs: readonly DescribedInput[]): string {
  const said = box.flatMap((side, i) =>
    restricts(side, asInput(inputs[i])) ? [sideWords(side, inputs[i])] : [],
  );
  return said.length > 2
    ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
    : said.join(' and ');
}

function asInput({ name, names }: DescribedInput): Input {
  return { name, kind: names ? 'category' : 'number', levels: names?.length ?? 0, values: [] };
}

/** The answer first. */
export function discoveryWords(
  findings: Findings,
  study: Pick<StudyCases, 'inputs'>,
  question: Question,
  confidence: number,
): string[] {
  const asked = questionWords(question);
  const { base } = findings;
  const all = `Of all ${grouped(findings.cases)} runs ${percent(base.estimate)} ${asked} (${askedPercent(confidence)} interval ${percentRange(base)}).`;
  if (base.estimate === 0 || base.estimate === 1) {
    return [
      `${base.estimate === 0 ? 'No run does' : 'All runs do'}: there is nothing to tell apart. ${all}`,
    ];
  }
  return findings.method === 'prim'
    ? primWords(findings, study, asked, all, confidence)
    : treeWords(findings, study, asked, all, confidence);
}

function primWords(
  { boxes, reproducibility }: BoxFindings,
  { inputs }: Pick<StudyCases, 'inputs'>,
  asked: string,
  all: string,
  confidence: number,
): string[] {
  if (boxes.length === 0) {
    return [
      `No box was found: nothing that varied tells the runs that ${asked} from the others better than chance would.`,
      all,
    ];
  }
  const told = boxes.map((box, i) => oneBox(box, i, inputs, asked, confidence));
  const weak = boxes.filter(
    ({ held, rule: own }) => !(held.density.lower > own.trajectory[0].merit.density),
  );
  const [{ rule }] = boxes;
  const sure = rule.restrictions.filter(({ input }) => reproducibility[input] >= RELIABLE);
  const unsure = rule.restrictions.filter(({ input }) => reproducibility[input] < RELIABLE);
  const share = ({ input }: { readonly input: number }): string =>
    `${inputs[input].name} in ${percent(reproducibility[input])}`;
  return [
    ...told,
    all,
    ...(weak.length > 0
      ? [
          `Held out, ${weak.length === boxes.length ? (boxes.length === 1 ? 'the box is' : 'the boxes are') : `${weak.length} of the boxes ${weak.length === 1 ? 'is' : 'are'}`} not shown to be denser than the runs that ${weak.length === 1 ? 'it was' : 'they were'} sought in: do not rely on ${weak.length === 1 ? 'it' : 'them'}; more design points may help.`,
        ]
      : []),
    ...(sure.length > 0
      ? [
          `Sought again on random halves of the design points, the first box restricts ${listed(sure.map(share))} of them.`,
        ]
      : []),
    ...(unsure.length > 0
      ? [
          `Less sure ${unsure.length === 1 ? 'is' : 'are'} ${listed(unsure.map(share))} of the halves.`,
        ]
      : []),
  ];
}

function oneBox(
  { rule, held }: FoundBox,
  index: number,
  inputs: readonly DescribedInput[],
  asked: string,
  confidence: number,
): string {
  const { merit, box } = rule;
  const left = `Of the runs left (of which ${percent(rule.trajectory[0].merit.density)} do), where `;
  const where = `${index === 0 ? 'Where ' : left}${boxWords(box, inputs)}`;
  const honest = heldOutWords(held, `${askedPercent(confidence)} interval`);
  return `${where}, ${percent(merit.density)} of runs ${asked} (${honest}). The box holds ${percent(merit.mass)} of all runs and ${percent(merit.coverage)} of those that do (coverage).`;
}

/** As in `held out 62 %, 95 % interval 54 to 69 %`. */
export function heldOutWords({ cases, density }: FoundBox['held'], interval: string): string {
  return cases === 0
    ? 'held out, no such box was found again'
    : `held out ${percent(density.estimate)}, ${interval} ${percentRange(density)}`;
}

function treeWords(
  { leaves, sequence, tree, held }: TreeFindings,
  { inputs }: Pick<StudyCases, 'inputs'>,
  asked: string,
  all: string,
  confidence: number,
): string[] {
  if (leaves.length < 2) {
    return [
      `The tree has no question: nothing that varied tells the runs that ${asked} from the others better than chance would.`,
      all,
    ];
  }
  const order = [...leaves].sort((a, b) => b.share - a.share);
  const one = (leaf: FoundLeaf): string =>
    `where ${boxWords(leaf.box, inputs)}, ${heldWords(leaf, confidence)} of runs ${asked}`;
  const error = sequence.find((own) => own.tree === tree)?.error ?? Number.NaN;
  const explained =
    error < 1
      ? `The questions explain ${percent(1 - error)} of what differs between runs (cross-validated); the rest is luck and what they do not ask.`
      : 'Cross-validated, the questions explain nothing of what differs between runs.';
  return [
    `Most: ${one(order[0])}. Least: ${one(order[order.length - 1])}.`,
    all,
    `${explained} Shares are of ${counted(held, 'run')} held out of the growing of the tree.`,
  ];
}

function heldWords({ held, heldCases }: FoundLeaf, confidence: number): string {
  if (heldCases === 0) return 'an unknown share (no run held out)';
  return `${percent(held.estimate)} (${askedPercent(confidence)} interval ${percentRange(held)})`;
}

/** As in `1,792 runs planned; 3 failed and are left out.` */
export function caseCountWords({ planned, failed, without, missing }: StudyCases): string {
  const out = [
    ...(failed > 0
      ? [`${grouped(failed)} failed and ${failed === 1 ? 'is' : 'are'} left out`]
      : []),
    ...(without > 0
      ? [
          `${grouped(without)} without a value of the metric ${without === 1 ? 'is' : 'are'} left out`,
        ]
      : []),
    ...(missing > 0 ? [`${grouped(missing)} ${missing === 1 ? 'is' : 'are'} not there yet`] : []),
  ];
  return `${counted(planned, 'run')} planned; ${out.length > 0 ? listed(out) : 'none failed'}.`;
}
