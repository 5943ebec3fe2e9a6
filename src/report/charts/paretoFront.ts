/** The bargain between targets: two against each other, more as lines from target to target. */
import { type ChartSpec, head, OUTCOME_KEYS, QUIET } from './theme.ts';

export interface FrontMember {
  /** Misfit of each target in units of its scale, as found and with new luck; at least 0. */
  readonly found: readonly number[];
  readonly checked: readonly number[];
  readonly nearest: boolean;
}

export interface FrontChart {
  readonly targets: readonly string[];
  readonly members: readonly FrontMember[];
  readonly runs: string;
  readonly description: string;
}

const GREEN = OUTCOME_KEYS.self_sustaining.colour;
const KINDS = ['as found', 'with new luck'] as const;

export function paretoFront(chart: FrontChart): ChartSpec {
  const several = chart.targets.length > 2;
  return {
    ...head(
      'The bargain between the targets',
      [
        `Distance from each target in units of its scale; ${several ? 'a line' : 'a dot'} a set of parameters${several ? ', in full the one nearest to all' : ', large the one nearest to both'}`,
        chart.runs,
      ],
      chart.description,
    ),
    ...(several ? lines(chart) : dots(chart)),
  } as ChartSpec;
}

function dots({ targets, members }: FrontChart): object {
  const values = members.flatMap(({ found, checked, nearest }) =>
    [found, checked].map((own, k) => ({
      a: own[0],
      b: own[1] ?? 0,
      kind: KINDS[k],
      size: nearest ? 200 : 40,
    })),
  );
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title, grid: true, tickCount: 5, format: '~g' },
  });
  return {
    width: 420,
    height: 320,
    data: { values },
    mark: { type: 'point', filled: true, opacity: 0.8 },
    encoding: {
      x: axis('a', targets[0]),
      y: axis('b', targets[1] ?? ''),
      color: kindColour(),
      size: { field: 'size', type: 'quantitative', scale: null, legend: null },
    },
  };
}

function lines({ targets, members }: FrontChart): object {
  const values = members.flatMap(({ found, checked, nearest }, member) =>
    [found, checked].flatMap((own, k) =>
      own.map((misfit, t) => ({
        ...{ member: `${member}/${k}`, kind: KINDS[k], target: targets[t], misfit },
        opacity: nearest ? 1 : 0.25,
      })),
    ),
  );
  return {
    width: 560,
    height: 300,
    data: { values },
    mark: { type: 'line', strokeWidth: 1.8 },
    encoding: {
      x: {
        field: 'target',
        type: 'nominal',
        scale: { domain: targets },
        axis: { title: null, labelAngle: -25, labelLimit: 200, grid: true },
      },
      y: {
        field: 'misfit',
        type: 'quantitative',
        axis: { title: 'distance, units of scale', grid: true, format: '~g' },
      },
      detail: { field: 'member', type: 'nominal' },
      opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
      color: kindColour(),
    },
  };
}

function kindColour() {
  return {
    field: 'kind',
    type: 'nominal',
    scale: { domain: KINDS, range: [GREEN, QUIET] },
    legend: { orient: 'bottom', title: null, symbolType: 'circle' },
  };
}
