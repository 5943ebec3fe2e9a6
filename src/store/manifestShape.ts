/**
 * Whether something read from JSON is a manifest. Manifests come from other machines and other hands, so
 * nothing in them is believed: types, counts, and above all that no name leads out of the folder.
 */

/** Runs of a result: their manifest and their rows' numbers stay within what a file and an INT can hold. */
export const MAX_RUNS = 20_000_000;

type Json = unknown;
/** Says what is wrong with a value, or null. */
type Check = (value: Json) => string | null;

const text: Check = (v) => (typeof v === 'string' ? null : 'is no text');
const number: Check = (v) => (typeof v === 'number' && Number.isFinite(v) ? null : 'is no number');
const count: Check = (v) =>
  Number.isSafeInteger(v) && (v as number) >= 0 ? null : 'is no whole number';
const positive: Check = (v) => count(v) ?? (v === 0 ? 'is 0' : null);
const share: Check = (v) =>
  number(v) ?? ((v as number) >= 0 && (v as number) <= 1 ? null : 'is no share');
const anything: Check = () => null;
const hash: Check = (v) =>
  typeof v === 'string' && /^[0-9a-f]{64}$/.test(v) ? null : 'is no SHA-256';
const hashOrNull: Check = (v) => (v === null ? null : hash(v));
const status: Check = (v) =>
  v === 'running' || v === 'interrupted' || v === 'finished' ? null : 'is no status';
const segmentName: Check = (v) =>
  typeof v === 'string' && /^(runs|series|lifetimes|clusters)\/part-\d{6}\.parquet$/.test(v)
    ? null
    : `'${String(v).slice(0, 60)}' is no segment`;

const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
    for (const [name, check] of Object.entries(members)) {
      const wrong = check((value as Record<string, Json>)[name]);
      if (wrong !== null) return wrong.startsWith('is ') ? `'${name}' ${wrong}` : wrong;
    }
    return null;
  };

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value);

const list =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'is no list';
    for (const item of value) {
      const wrong = check(item);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** A list that is not empty. */
const some = (check: Check): Check => {
  const all = list(check);
  return (value) => all(value) ?? ((value as readonly Json[]).length > 0 ? null : 'is empty');
};

const counts = object({ planned: count, done: count, failed: count, quarantined: count });
const segment = object({
  index: count,
  counts,
  files: list(object({ file: segmentName, rows: count, sha256: hash })),
  contentHash: hash,
});

const stopping = object({
  halfWidth: number,
  of: text,
  against: text,
  atLeast: count,
  confidence: number,
  most: count,
  looks: list(object({ replications: count })),
});
const shard: Check = (v) => (v === undefined ? null : object({ index: count, of: count })(v));

const manifest = object({
  status,
  version: text,
  engine: text,
  node: text,
  created: text,
  name: text,
  title: text,
  about: text,
  seed: text,
  replications: positive,
  stopping: optional(stopping),
  ask: object({ probability: share, confidence: share }),
  arms: some(object({ name: text, label: text })),
  factors: list(object({ path: text, role: text })),
  design: object({ kind: text, points: some(list(number)) }),
  columns: object({ outcomes: list(text), metrics: list(text), series: list(text) }),
  study: object({ source: anything, hash: text }),
  scenario: object({ name: text, title: text, hash: text }),
  tasksPerSegment: positive,
  shard,
  counts,
  segments: list(segment),
  contentHash: hashOrNull,
});

/** What is wrong with something that should be a manifest; null if nothing is. */
export const manifestFault: Check = (value) => manifest(value) ?? sizeFault(value as Sizes);

interface Sizes {
  readonly arms: readonly Json[];
  readonly design: { readonly points: readonly Json[] };
  readonly replications: number;
}

/** Numbers that would make arrays beyond measure. */
function sizeFault({ arms, design, replications }: Sizes): string | null {
  const runs = arms.length * design.points.length * replications;
  return runs <= MAX_RUNS ? null : `its ${runs} runs are more than ${MAX_RUNS}`;
}

/** What is wrong with something that should be the record of a segment; null if nothing is. */
export const segmentFault: Check = segment;
