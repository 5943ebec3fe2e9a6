/** One number each for a finished run (or for one cluster of it): the columns of `runs` tables. */

export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}

/** Outcome classes in the order in which they are tried; the code of a class is its index. */
export const OUTCOMES = [
  'support_redundant',
  'never_ignited',
  'dissolved',
  'self_sustaining',
  'quasi_cluster',
  'weakened',
] as const;

/** The name of an outcome class. */
export type Outcome = (typeof OUTCOMES)[number];

const m = (name: string, unit: string, meaning: string): Metric => ({ name, unit, meaning });

/** All metrics in the order of their columns. */
export const METRICS: readonly Metric[] = [
  m(
    'judged_tick',
    'quarter',
    'quarter after the programme’s beginning at which the cluster was judged',
  ),
  m(
    'withdrawal_tick',
    'quarter',
    'first quarter in which state money is below a tenth of its peak; −1 if never',
  ),
  m(
    'withdrawn',
    'flag',
    '1 if the state’s share of its peak fell below a tenth within the horizon',
  ),
  m(
    'self_financing',
    'flag',
    '1 if the specialist organisation lives at the judgement with the state paying at most the threshold share',
  ),
  m('self_financing_30', 'flag', 'the same with at most 30 %'),
  m('outcome_strict', 'code', 'outcome class with thresholds 20 % harder'),
  m('outcome_lenient', 'code', 'outcome class with thresholds 20 % easier'),
  m('activity_ratio', '1', 'joint projects at the judgement against before withdrawal'),
  m('collaboration_ratio', '1', 'joint innovations, likewise'),
  m('firms_ratio', '1', 'firms, likewise'),
  m('innovation_gain', '1', 'innovations against the paired world without support'),
  m('innovation_per_firm_gain', '1', 'innovations per firm, likewise'),
  m('ignition', '1', 'best window of joint projects during support against the paired world'),
  m('members_judged', 'count', 'members at the judgement'),
  m('active_members_judged', 'count', 'members with a joint project at the judgement'),
  m(
    'state_share_judged',
    'share',
    'state money in the income of the specialist organisation at the judgement',
  ),
  m('rent_share', 'share', 'rents in what members gain, at the judgement'),
  m('state_cost', 'k€', 'state money spent over the horizon, projects and rents included'),
  m('innovations_total', 'count', 'innovations brought to market over the horizon'),
  m('innovations_collaborative_total', 'count', 'of these, born of collaboration'),
  m(
    'innovations_added',
    'count',
    'innovations over the horizon less those of the paired world without support',
  ),
  m(
    'cluster_lifetime',
    'quarter',
    'quarters until the cluster ended (fewer active members than the threshold for a year), or until the horizon',
  ),
  m('cluster_ended', 'flag', '1 if it ended within the horizon'),
  m(
    'specialist_lifetime',
    'quarter',
    'quarters until the specialist organisation closed, or until the horizon',
  ),
  m('specialist_ended', 'flag', '1 if it closed within the horizon'),
  m('firms_born', 'count', 'firms founded since the programme began'),
  m('birth_rate', '1/year', 'annual births per firm'),
  m('death_rate', '1/year', 'annual deaths per firm'),
  m('spin_off_share', 'share', 'employee spin-offs among new firms'),
  m('alive_1y', 'share', 'new firms alive after one year'),
  m('alive_5y', 'share', 'new firms alive after five years'),
  m('fee_share', 'share', 'fees in the income of the funded specialist organisation'),
  m('service_share', 'share', 'paid services in the income of the funded specialist organisation'),
  m('failed_share', 'share', 'joint projects that ended broken off'),
  m('succeeded_share', 'share', 'joint projects that ended with an innovation'),
  m('staff_funded', 'FTE', 'mean staff over the last three funded years'),
  m('brokered_per_year', '1/year', 'brokered projects a year while funded'),
  m('brokered_partners', 'count', 'partners in each'),
  m(
    'reproduction',
    '1',
    'follow-on projects per ended project within 12 quarters, over the last window',
  ),
  m(
    'size_tail',
    '1',
    'tail exponent of the firm size distribution at the horizon (Hill, upper tenth)',
  ),
  m('degree_max_mean', '1', 'largest over mean number of ties at the horizon'),
  m(
    'rich_club',
    '1',
    'ties among the best-connected tenth at the horizon over those by chance given numbers of ties; 0 if too few',
  ),
  m(
    'cost_spread',
    '1',
    'negotiation cost in the least over the most trusted tenth of relations at the horizon; 0 if too few',
  ),
  m(
    'large_firm_projects',
    '1',
    'joint projects per large firm over those per small or medium firm at the horizon; 0 if none',
  ),
  m(
    'spin_off_lead',
    '1',
    'sales of three or more living spin-offs over their parent’s, largest in the place at the horizon; 0 if none',
  ),
  m('members_end', 'count', 'members at the horizon'),
  m('firms_end', 'count', 'firms at the horizon'),
  m('staff_end', 'FTE', 'staff at the horizon'),
  m('trust_end', 'share', 'mean trust along ties at the horizon'),
];

const INDEX_OF: ReadonlyMap<string, number> = new Map(METRICS.map((x, i) => [x.name, i]));

/** Column of a metric; throws on an unknown name. */
export function metricIndex(name: string): number {
  const i = INDEX_OF.get(name);
  if (i === undefined) throw new Error(`no metric ${name}`);
  return i;
}

/** Outcome codes from the worst to the best, for ties between clusters of one world. */
const WORST_FIRST = (
  [
    'dissolved',
    'never_ignited',
    'quasi_cluster',
    'weakened',
    'support_redundant',
    'self_sustaining',
  ] as const
).map((name) => OUTCOMES.indexOf(name));

/** The outcome code that most clusters of a world share; of equals, the worse. */
export function majorityOutcome(codes: ArrayLike<number>): number {
  const counts = new Uint32Array(OUTCOMES.length);
  for (let c = 0; c < codes.length; c++) counts[codes[c]]++;
  let found = WORST_FIRST[0];
  for (const code of WORST_FIRST) if (counts[code] > counts[found]) found = code;
  return found;
}
