/** Time, the cluster's composition, and the place it lives in: mostly facts the user knows. */
import { group } from './definition.ts';

export const time = group('time', {
  horizon: {
    unit: 'year', default: 30, range: [1, 60], role: 'definition', world: true,
    meaning: 'years simulated after the programme could begin',
    source: 'assumed: one generation; the longest support told of is over 15 years (Kutsenko 2015)',
  },
  burnIn: {
    unit: 'year', default: 20, range: [0, 60], role: 'uncertainty', world: true,
    meaning: 'years the place lives before the programme, without one, so that ages, ties and firms settle',
    source: 'assumed: 80 quarters let activity, firms and distance to the frontier drift < 5 % a decade',
  },
});

export const composition = group('composition', {
  members: {
    unit: 'count', default: 80, range: [0, 5000], role: 'fact', once: true, integer: true,
    meaning: 'members when the programme begins',
    source: 'Lindqvist 2013: mean 80 of 356 clusters; Russian pilots 44 (Kutsenko 2015)',
  },
  privateShare: {
    unit: 'share', default: 0.65, range: [0, 1], role: 'fact', once: true,
    meaning: 'private companies as a share of members; the rest are state-owned firms and universities',
    source: 'European quality label asks > .50 (Kutsenko 2015); .65 assumed',
  },
  smeShare: {
    unit: 'share', default: 0.5, range: [0, 1], role: 'fact', once: true,
    meaning: 'small and medium enterprises as a share of members',
    source: 'Kutsenko 2015 fig. 9: .34 in Russian pilots, majority in Europe',
  },
  anchors: {
    unit: 'count', default: 2, range: [0, 50], role: 'fact', once: true, integer: true,
    meaning: 'anchor firms among the members',
    source: 'assumed',
  },
  anchorSize: {
    unit: '1', default: 20, range: [1, 500], role: 'fact', once: true,
    meaning: 'sales of an anchor as a multiple of the median firm',
    source: 'assumed',
  },
  universities: {
    unit: 'count', default: 3, range: [0, 50], role: 'fact', once: true, integer: true,
    meaning: 'universities and research institutes among the members',
    source: 'European quality label: at least one (Kutsenko 2015); 3 assumed',
  },
  supplierShare: {
    unit: 'share', default: 0.25, range: [0, 0.8], role: 'fact',
    meaning: 'service suppliers as a share of firms; the others generate innovations',
    source: 'assumed; two groups of residents: business-model papers on innovative clusters',
  },
  outsiders: {
    unit: 'share', default: 0.4, range: [0, 5], role: 'fact', once: true,
    meaning: 'similar organisations in the region that are not members, per member',
    source: 'Kutsenko 2015: similar firms in the region must exceed the membership; .4 assumed',
  },
  niches: {
    unit: 'count', default: 0, range: [0, 24], role: 'fact', once: true, integer: true,
    meaning: 'product niches (topics) of the cluster; 0 derives one per 12 members, 2 to 16',
    source: 'assumed: a bigger cluster is a more diverse one',
  },
  medianSales: {
    unit: 'k€/quarter', default: 500, range: [20, 20000], role: 'fact',
    meaning: 'sales of the median firm',
    source: 'assumed: 2 M€ a year, some 15 people',
  },
  stateDemand: {
    unit: 'share', default: 0.1, range: [0, 0.95], role: 'fact',
    meaning: 'share of demand that is the state’s; it softens competition',
    source: 'Kutsenko 2015: high in aerospace and nuclear; .1 assumed',
  },
});

export const place = group('place', {
  urbanQuality: {
    unit: '1', default: 1, range: [0.2, 2], role: 'lever',
    meaning: 'quality of the urban environment; acts only through talent, entry and chance meetings',
    source: 'Kutsenko 2015: first condition; low in closed and single-industry towns. Index, 1 = average',
  },
  urbanExponent: {
    unit: '1', default: 0.5, range: [0, 1.5], role: 'uncertainty',
    meaning: 'elasticity of entry, talent and chance meetings to urban quality',
    source: 'assumed: at 1 a bad town alone kills every cluster',
  },
  capacity: {
    unit: '1', default: 1.5, range: [0.5, 5], role: 'uncertainty', once: true,
    meaning: 'organisations the place can hold, per organisation at the start; crowding grows towards it',
    source: 'assumed: without congestion growth explodes',
  },
  entry: {
    unit: '1', default: 1, range: [0, 4], role: 'lever',
    meaning: 'ease with which outsiders and new firms can settle (closed towns: below 1)',
    source: 'Kutsenko 2015: closed cities; 1 = average',
  },
  talentHalfLife: {
    unit: 'quarter', default: 24, range: [4, 120], role: 'uncertainty',
    meaning: 'half-life of the gap between the talent a place has and the talent it attracts',
    source: 'assumed',
  },
  talentElasticity: {
    unit: '1', default: 0.5, range: [0, 1.5], role: 'uncertainty',
    meaning: 'elasticity of innovation to talent per firm',
    source: 'assumed',
  },
  wagePressure: {
    unit: '1', default: 0.15, range: [0, 1], role: 'uncertainty',
    meaning: 'rise of fixed cost when the place is full, as a share of it',
    source: 'assumed',
  },
});
