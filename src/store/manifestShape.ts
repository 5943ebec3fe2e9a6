/**
 * Whether something read from JSON is a manifest. Manifests come from other machines and other hands, so
 * nothing in them is believed: types, counts, and above all that no name leads out of the folder.
 */

type Json = unknown;
/** Says what is wrong with a value, or null. */
type Check = (value: Json) => string | null;

const text: Check = (v) => (typeof v === 'string' ? null : 'is no text');
const number: Check = (v) => (typeof v === 'number' && Number.isFinite(v) ? null : 'is no number');
const count: Check = (v) =>
  Number.isSafeInteger(v) && (v as number) >= 0 ? null : 'is no whole number';
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

const counts = object({ planned: count, done: count, failed: count, quarantined: count });
const segment = object({
  index: count,
  counts,
  files: list(object({ file: segmentName, rows: count, sha256: hash })),
  contentHash: hash,
});

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
  replications: count,
  ask: object({ probability: number, confidence: number }),
  arms: list(object({ name: text, label: text })),
  factors: list(object({ path: text, role: text })),
  design: object({ kind: text, points: list(list(number)) }),
  columns: object({ outcomes: list(text), metrics: list(text), series: list(text) }),
  study: object({ source: anything, hash: text }),
  scenario: object({ name: text, title: text, hash: text }),
  tasksPerSegment: count,
  counts,
  segments: list(segment),
  contentHash: hashOrNull,
});

/** What is wrong with something that should be a manifest; null if nothing is. */
export const manifestFault: Check = manifest;

/** What is wrong with something that should be the record of a segment; null if nothing is. */
export const segmentFault: Check = segment;
