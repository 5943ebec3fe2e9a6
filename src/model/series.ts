/**
 * What is observed of each cluster each quarter. `flow` columns add up over a year, `stock` columns
 * are averaged. The order is the order of the recorder's columns and of `series` tables.
 */

export interface SeriesColumn {
  readonly name: string;
  readonly kind: 'flow' | 'stock';
  readonly unit: string;
  readonly meaning: string;
}

const flow = (name: string, unit: string, meaning: string): SeriesColumn => ({
  name,
  kind: 'flow',
  unit,
  meaning,
});
const stock = (name: string, unit: string, meaning: string): SeriesColumn => ({
  name,
  kind: 'stock',
  unit,
  meaning,
});

/** Innovation channels: where the knowledge of an innovation came from (index = channel code). */
export const CHANNELS = [
  'in_house',
  'university_firm',
  'large_sme',
  'firm_firm',
  'supplier',
  'spin_off',
  'outside',
  'recombined',
] as const;

/** All columns of a series in their order. */
export const SERIES: readonly SeriesColumn[] = [
  stock('firms', 'count', 'firms in the place'),
  stock('members', 'count', 'members of the cluster'),
  stock('active_members', 'count', 'members with a joint project'),
  stock('startups', 'count', 'firms younger than five years'),
  flow('births_spin_off', 'count', 'firms founded by employees of local firms'),
  flow('births_university', 'count', 'firms founded from universities'),
  flow('births_outside', 'count', 'firms that came from outside'),
  flow('deaths', 'count', 'firms that closed'),
  flow('joined', 'count', 'organisations that became members'),
  flow('left', 'count', 'members that left (closures not counted)'),
  stock('active_projects', 'count', 'joint projects under way (A)'),
  flow('projects_started', 'count', 'joint projects begun'),
  flow('projects_brokered', 'count', 'of these, brokered by the specialist organisation'),
  flow('brokered_partners', 'count', 'partners in brokered projects begun'),
  flow('projects_succeeded', 'count', 'joint projects that ended with an innovation'),
  flow('projects_neutral', 'count', 'joint projects that ended without one'),
  flow('projects_failed', 'count', 'joint projects broken off'),
  flow('breaches', 'count', 'broken promises'),
  flow(
    'follow_on_projects',
    'count',
    'projects begun by partners of a project that ended at most 12 quarters ago',
  ),
  stock('trust', 'share', 'mean trust along ties'),
  flow('innovations', 'count', 'innovations brought to market (I)'),
  flow('innovations_collaborative', 'count', 'of these, born of collaboration (Ic)'),
  ...CHANNELS.map((c) =>
    flow(
      `innovations_${c}`,
      'count',
      `innovations brought to market by channel: ${c.replaceAll('_', ' ')}`,
    ),
  ),
  stock('specialist_alive', 'share', '1 while the specialist organisation exists'),
  stock('staff', 'FTE', 'staff of the specialist organisation'),
  stock('break_even_staff', 'FTE', 'staff that its income without the state would pay'),
  stock('skill', 'share', 'skill of the specialist organisation'),
  stock('neutrality', 'share', 'neutrality of the specialist organisation'),
  flow('income_fees', 'k€', 'member fees'),
  flow('income_services', 'k€', 'paid services'),
  flow('income_state', 'k€', 'state money of the specialist organisation'),
  flow('income_international', 'k€', 'international projects'),
  flow('income_other', 'k€', 'other income'),
  flow('meetings', 'count', 'useful meetings'),
  stock('benefit', 'k€/quarter', 'mean smoothed benefit of a member'),
  flow('rents', 'k€', 'rents won by lobbying'),
  stock('lobbying', 'share', 'mean lobbying effort of members'),
  flow('project_aid', 'k€', 'state money for projects'),
  stock('sales', 'k€/quarter', 'sales of all firms'),
  stock(
    'quality_gap',
    '1',
    'log quality of local firms less that of the outside rival, weighted by sales',
  ),
  stock('talent', '1', 'talent of the place, 1 = what an average place of its first size holds'),
  stock('crowding', 'share', 'organisations in the place per capacity'),
];

/** Column of a series known when the code is written. */
export function seriesColumn(name: string): number {
  const i = SERIES.findIndex((s) => s.name === name);
  if (i < 0) throw new Error(`no series column ${name}`);
  return i;
}
