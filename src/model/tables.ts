/**
 * The tables of the world: everything a cluster is, cell by cell. Money in thousand euro (k€), time
 * in quarters, shares from 0 to 1. Lists that can be derived within a tick are scratch (context.ts),
 * not state.
 */

import { MAX_PROGRAM_LENGTH } from '../engine/program.ts';
import type { ColumnDefinition, Views, World } from '../engine/world.ts';
import { CHANNELS } from './series.ts';

/** What a slot holds. */
export const KIND = { none: 0, firm: 1, university: 2 } as const;
/** How an organisation came to be. */
export const ORIGIN = { initial: 0, spinOff: 1, university: 2, outside: 3 } as const;
/** Innovation channels, as in `CHANNELS` of series.ts. */
export const CHANNEL = {
  inHouse: 0,
  universityFirm: 1,
  largeSme: 2,
  firmFirm: 3,
  supplier: 4,
  spinOff: 5,
  outside: 6,
  recombined: 7,
} as const;

/** Ties an organisation can remember: as many as the largest may have joint projects, S ≤ 12. */
export const TIES = 12;
/** Partners of a joint project at most. */
export const PARTNERS = 4;
/** Cells of the ring of innovations on their way to market; longest lag + 1. */
export const PIPELINE = 16;
/** Niches at most. */
export const NICHES = 24;
/** Dimensions of the technology space. */
export const DIMENSIONS = 2;

const f64 = (unit: string, meaning: string, cells = 1): ColumnDefinition & { type: 'f64' } => ({
  type: 'f64',
  cells,
  unit,
  meaning,
});
const i32 = (unit: string, meaning: string, cells = 1): ColumnDefinition & { type: 'i32' } => ({
  type: 'i32',
  cells,
  unit,
  meaning,
});
const u8 = (unit: string, meaning: string, cells = 1): ColumnDefinition & { type: 'u8' } => ({
  type: 'u8',
  cells,
  unit,
  meaning,
});

export const TABLES = {
  /** One row. */
  world: {
    tick: i32(
      'quarter',
      'quarter to be simulated next, from the programme’s beginning; burn-in is negative',
    ),
    key: i32('word', 'key words of this replication’s luck', 2),
  },
  /** A row for every cluster and parameter: `value[cluster * PARAMETER_COUNT + parameter]`. */
  parameter: { value: f64('of the parameter', 'values in force') },
  /** A row for every cluster and quarter from 0 to the horizon: the support as it was promised. */
  schedule: {
    amount: f64('k€/quarter', 'state money for the specialist organisation'),
    projectAid: f64('k€/quarter', 'state money for projects'),
    notice: i32(
      'quarter',
      'quarters until the known end of support; a large number while no end is known',
    ),
    mode: u8('code', 'policy in force, as in POLICIES'),
  },
  /** A row for every cluster: its milestone rule as a program. */
  rule: {
    length: i32('count', 'length of the program'),
    code: f64('code', 'the program', MAX_PROGRAM_LENGTH),
  },
  cluster: {
    firstSlot: i32('slot', 'first slot of the cluster’s organisations'),
    slots: i32('count', 'its number of slots'),
    highSlot: i32('slot', 'one past the highest slot ever used'),
    firstProject: i32('row', 'first row of its joint projects'),
    projectRows: i32('count', 'its number of project rows'),
    projects: i32('count', 'joint projects under way; they fill the rows from the first'),
    niches: i32('count', 'niches in use'),
    initialOrganisations: i32('count', 'organisations at the very start'),
    capacity: f64('count', 'organisations the place can hold'),
    fee: f64('1', 'random effect on fees'),
    trust: f64('share', 'random effect on first trust'),
    talent: f64('1', 'talent of the place'),
    wage: f64('1', 'cost level, 1 without crowding'),
    supplierSkill: f64('share', 'skill of local service suppliers'),
    specialistAlive: u8('flag', 'the specialist organisation exists'),
    founded: i32('quarter', 'quarter of its founding'),
    cash: f64('k€', 'its cash'),
    staff: f64('FTE', 'its staff'),
    hostPost: f64('FTE', 'posts a host carries for nothing'),
    skill: f64('share', 'its skill S'),
    neutrality: f64('share', 'its neutrality ν'),
    coverage: f64('share', 'members its trust guides reach'),
    poor: i32('quarter', 'quarters in a row it could not pay its floor'),
    effortLobby: f64('share', 'its effort for dialogue with the state'),
    effortMatching: f64('share', 'its effort for matching'),
    effortGroups: f64('share', 'its effort for working groups'),
    effortServices: f64('share', 'its effort for services'),
    effortTraining: f64('share', 'its effort for training'),
    effortLinks: f64('share', 'its effort for links to other clusters'),
    stateShare: f64('share', 'smoothed share of the state in its income'),
    ownShare: f64('share', 'smoothed share of own income'),
    meanBenefit: f64('k€/quarter', 'mean smoothed benefit of members'),
    meanTrust: f64('share', 'mean trust along ties'),
    meanLobbying: f64('share', 'mean lobbying effort of members'),
    outsideReach: f64('share', 'strength of ties to other clusters and the outside'),
    knowledge: f64('1', 'mean log quality of its best firms, as other clusters see it'),
    statePaid: f64('k€/quarter', 'state money paid to the specialist organisation this quarter'),
    stateFull: f64('k€/quarter', 'most state money it was ever paid in a quarter'),
    aidBudget: f64('k€/quarter', 'state money for projects this quarter'),
    notice: i32(
      'quarter',
      'quarters until the end of support that everybody knows of; a large number while none is known',
    ),
    ownIncome: f64('k€/quarter', 'fees and services of the last quarter'),
    linkedKnowledge: f64('1', 'mean log quality of the best firms of the cluster it is linked to'),
    sanctioned: u8('flag', 'outside ties are cut'),
    supportFactor: f64(
      'share',
      'part of the promised amount that is really paid (adaptive, matching, milestone)',
    ),
    supportEnds: i32(
      'quarter',
      'quarter in which a review ended support; a large number if none did',
    ),
    aidedShare: f64('share', 'joint projects under way that are aided'),
    aidPaid: f64('k€', 'project aid committed this quarter'),
    reviewIncome: f64('k€', 'own income at the last review'),
    reviewProjects: f64('count', 'joint projects at the last review'),
    smoothInnovations: f64('1/year', 'innovations of about the last year'),
    smoothJoint: f64('1/year', 'joint innovations of about the last year'),
    smoothBirths: f64('1/year', 'new firms of about the last year'),
    demandFactor: f64('share', 'demand left after shocks'),
    nicheX: f64('1', 'centre of each niche in technology space', NICHES * DIMENSIONS),
    nicheDemand: f64('k€/quarter', 'market of each niche, outside rival included', NICHES),
    nicheStrength: f64('1', 'relative strength of members in each niche', NICHES),
  },
  /** A row for every quarter of age: firms founded since the programme began that closed at that age. */
  lifeTable: { deaths: i32('count', 'closures at this age') },
  organisation: {
    idLo: i32('word', 'identity, from lineage', 1),
    idHi: i32('word', 'identity, from lineage', 1),
    parentLo: i32('word', 'identity of the parent; 0 if none'),
    parentHi: i32('word', 'identity of the parent; 0 if none'),
    generation: i32('count', 'spin-off generations since the first ancestor'),
    kind: u8('code', 'KIND'),
    origin: u8('code', 'ORIGIN'),
    member: u8('flag', 'member of the specialist organisation'),
    anchor: u8('flag', 'anchor firm'),
    sme: u8('flag', 'small or medium enterprise'),
    stateOwned: u8('flag', 'owned by the state'),
    supplier: u8('flag', 'service supplier (the others generate innovations)'),
    niche: i32('index', 'its niche'),
    born: i32('quarter', 'quarter of birth'),
    poor: i32('quarter', 'quarters in a row with cash below zero'),
    freshTick: i32('quarter', 'quarter of its last innovation'),
    projects: i32('count', 'joint projects it is in'),
    projectSlots: i32('count', 'joint projects it can be in, counted once a year'),
    pipeline: i32(
      'packed counts',
      'innovations on their way to market by quarter due (pipeline.ts)',
      PIPELINE,
    ),
    x: f64('1', 'position in technology space', DIMENSIONS),
    quality: f64(
      '1',
      'log quality relative to the outside rival (firms), research stock (universities)',
    ),
    sales: f64('k€/quarter', 'sales'),
    reach: f64('1', 'sales over the median to the power .4, counted once a year'),
    cash: f64('k€', 'cash'),
    notInventedHere: f64('share', 'reluctance to use what others invented'),
    openness: f64('share', 'openness to the outside'),
    taste: f64('1', 'how it values membership ξ'),
    effort: f64('share', 'research effort'),
    lobbying: f64('share', 'lobbying effort ℓ'),
    rentReturn: f64('k€', 'smoothed rent per lobbying effort ρ_L'),
    benefit: f64('k€/quarter', 'smoothed benefit of membership b'),
    newBenefit: f64('k€', 'benefit realised in this quarter'),
    reputationKept: f64('1', 'public evidence of kept promises'),
    reputationBroken: f64('1', 'public evidence of broken promises'),
    blocked: f64('1', 'ideas without room in the firm, smoothed'),
    tieTo: i32('slot', 'partner of each tie, −1 if free', TIES),
    tieTick: i32('quarter', 'quarter of the last change of evidence', TIES),
    tieEnded: i32('quarter', 'quarter in which the last joint project ended', TIES),
    tieActive: u8('flag', 'a joint project is under way', TIES),
    tieKept: f64('1', 'evidence r of kept promises, as of tieTick', TIES),
    tieBroken: f64('1', 'evidence s of broken promises, as of tieTick', TIES),
  },
  project: {
    partner: i32('slot', 'partners, −1 beyond their number', PARTNERS),
    partners: i32('count', 'number of partners'),
    ends: i32('quarter', 'quarter of completion'),
    duration: i32('quarter', 'planned length'),
    channel: u8('code', 'CHANNEL of an innovation it may bring'),
    brokered: u8('flag', 'put together by the specialist organisation'),
    helped: u8('flag', 'partners met through the specialist organisation'),
    aided: u8('flag', 'state aid pays part of its cost'),
    success: f64('share', 'chance of an innovation'),
    gain: f64('k€/quarter', 'gain a partner expects'),
    cost: f64('k€/quarter', 'cost for each partner, aid deducted'),
    aid: f64('k€/quarter', 'state aid for each partner'),
  },
} as const;

export type Tables = typeof TABLES;
export type ClusterWorld = World<Tables>;
export type WorldViews = Views<Tables>;

/** Rows of a table that is told per cluster and quarter. */
export function scheduleRow(cluster: number, tick: number, horizonTicks: number): number {
  return cluster * (horizonTicks + 1) + tick;
}

if (CHANNELS.length !== Object.keys(CHANNEL).length)
  throw new Error('channels and their codes differ');
