/** What an event of a run is: its names, its columns, and the rows that are told. */

/** Every event, with what it means, in the order of documentation. */
export const EVENTS = {
  present: 'the organisation is there when the simulation begins',
  born: 'a firm is founded or comes from outside',
  died: 'a firm closes',
  joined: 'an organisation becomes a member',
  left: 'a member leaves (closures not counted)',
  project_begun: 'a joint project begins; the organisation is who looked for partners',
  project_ended: 'a joint project ends',
  breach: 'the organisation breaks its promise to its partners',
  innovation: 'the organisation makes an innovation; `due` says when it reaches the market',
  launch: 'an innovation of the organisation reaches the market',
  so_founded: 'the specialist organisation is founded, with `value` FTE',
  so_closed: 'the specialist organisation closes',
  so_staff: 'its staff has moved by a whole post since it was last told, FTE',
  so_effort: 'a share of its effort has moved by .05 since it was last told',
  support_began: 'the state begins to pay, k€ a quarter',
  support_changed:
    'what the state pays has moved by a twentieth since it was last told, k€ a quarter',
  support_ended: 'the state pays no more',
  end_announced: 'everybody knows from now on that support ends in `value` quarters',
  review:
    'the state reviews; `before` and `value` are the part of the promised amount that it pays',
  shock: 'a shock of the scenario strikes',
} as const;

export type EventName = keyof typeof EVENTS;

/** What `detail` says, by event; events that are not here have none. */
export const DETAILS: Readonly<Partial<Record<EventName, string>>> = {
  died: '`insolvent` (cash below zero for too long), `no_market` (sales vanished), `hazard` (a reason of its own), `shock`',
  joined: '`founding` or `worth_it`',
  left: '`not_worth_it` or `expelled`',
  project_ended: '`innovation`, `no_innovation`, `breach` or `partner_closed`',
  innovation: 'the channel its knowledge came through',
  launch: 'the channel its knowledge came through',
  so_staff: '`hired` or `dismissed`',
  so_effort: '`lobby`, `matching`, `groups`, `services`, `training` or `links`',
  support_began:
    '`specialist` (money for the specialist organisation) or `projects` (aid for joint projects)',
  support_changed: '`specialist` or `projects`',
  support_ended: '`specialist` or `projects`',
  review: '`met` or `not_met` (milestone); `raised`, `cut` or `unchanged` (adaptive)',
  shock: '`demand`, `technology`, `talent`, `scandal`, `sanctions`',
};

/** One event. Null where a column says nothing of it. */
export interface RunEvent {
  readonly tick: number;
  readonly year: number;
  readonly cluster: string;
  readonly event: EventName;
  readonly detail: string | null;
  readonly organisation: string | null;
  readonly kind: 'firm' | 'university' | null;
  readonly origin: string | null;
  readonly parent: string | null;
  readonly generation: number | null;
  readonly niche: number | null;
  readonly project: string | null;
  readonly partners: readonly string[] | null;
  readonly brokered: number | null;
  readonly aided: number | null;
  readonly due: number | null;
  readonly before: number | null;
  readonly value: number | null;
  readonly sales: number | null;
  readonly cash: number | null;
}

export interface EventColumn {
  readonly name: keyof RunEvent;
  readonly type: 'integer' | 'double' | 'varchar';
  readonly unit: string;
  readonly meaning: string;
}

const column = (
  name: keyof RunEvent,
  type: EventColumn['type'],
  unit: string,
  meaning: string,
): EventColumn => ({ name, type, unit, meaning });

/** Columns of an event file, in their order. */
export const EVENT_COLUMNS: readonly EventColumn[] = [
  column('tick', 'integer', 'quarter', 'from the beginning of the programme; burn-in is negative'),
  column('year', 'integer', 'year', '1 is the first year of the programme'),
  column('cluster', 'varchar', 'text', 'name of the cluster'),
  column('event', 'varchar', 'text', 'what happened'),
  column('detail', 'varchar', 'text', 'why, how, or of what kind'),
  column(
    'organisation',
    'varchar',
    '16 hex digits',
    'identity from lineage: the same organisation in every arm of a replication',
  ),
  column('kind', 'varchar', 'text', '`firm` or `university` (events `present`, `born`, `died`)'),
  column(
    'origin',
    'varchar',
    'text',
    '`initial`, `spin_off`, `university` or `outside` (`present`, `born`)',
  ),
  column('parent', 'varchar', '16 hex digits', 'whom it was spun off from (`born`)'),
  column('generation', 'double', 'count', 'spin-off generations since its first ancestor'),
  column('niche', 'double', 'index', 'its niche (`present`, `born`, `died`)'),
  column('project', 'varchar', '16 hex digits', 'identity of the joint project, alike in all arms'),
  column('partners', 'varchar', 'identities', 'all partners of the project, apart by spaces'),
  column('brokered', 'double', 'flag', '1 if the specialist organisation put the project together'),
  column('aided', 'double', 'flag', '1 if state aid pays part of the project'),
  column('due', 'double', 'quarter', 'when a project ends, or an innovation reaches the market'),
  column('before', 'double', 'by event', 'what was told last of what `value` tells'),
  column('value', 'double', 'by event', 'FTE, share, k€ a quarter or quarters, as the event says'),
  column('sales', 'double', 'k€/quarter', 'its sales (`present`, `born`, `died`)'),
  column('cash', 'double', 'k€', 'its cash (`present`, `born`, `died`)'),
];

/** What an event says beyond when and where. */
export type EventSaying = Partial<Omit<RunEvent, 'tick' | 'year' | 'cluster' | 'event'>>;

const SILENT: Omit<RunEvent, 'tick' | 'year' | 'cluster' | 'event'> = {
  detail: null,
  organisation: null,
  kind: null,
  origin: null,
  parent: null,
  generation: null,
  niche: null,
  project: null,
  partners: null,
  brokered: null,
  aided: null,
  due: null,
  before: null,
  value: null,
  sales: null,
  cash: null,
};

/** An event with every column. */
export function eventOf(
  tick: number,
  cluster: string,
  event: EventName,
  saying: EventSaying,
): RunEvent {
  return { tick, year: Math.floor(tick / 4) + 1, cluster, event, ...SILENT, ...saying };
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** The identity of two words as 16 hex digits. */
export const identityOf = (lo: number, hi: number): string => hex(hi) + hex(lo);
