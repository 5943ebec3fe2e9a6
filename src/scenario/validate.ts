/** Runs a schema over a document and says its issues in the words of `messages.ts`. */
import type * as z from 'zod';
import type { DocumentPath, JsonMap, JsonValue, SourceDocument } from './document.ts';
import type { Faults } from './faults.ts';
import { messages } from './messages.ts';

type Issue = z.core.$ZodIssue;

/** Checks the part of `document` at `at`. Faults are collected; true if there were none. */
export function validate(
  schema: z.ZodType,
  document: SourceDocument,
  at: DocumentPath,
  faults: Faults,
): boolean {
  const result = schema.safeParse(valueAt(document.root, at));
  if (result.success) return true;
  for (const issue of result.error.issues) report(issue, schema, document, at, faults);
  return false;
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: JsonValue, path: DocumentPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.hasOwn(value, part) ? (value as JsonMap)[part] : undefined;
  }
  return value;
}

function report(
  issue: Issue,
  schema: z.ZodType,
  document: SourceDocument,
  at: DocumentPath,
  faults: Faults,
): void {
  const path = [...at, ...(issue.path as (string | number)[])];
  const value = valueAt(document.root, path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path as (string | number)[]);
    for (const key of issue.keys) {
      faults.add(messages.unknownKey(key, known), document.place([...path, key]));
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    const inner = closest(issue);
    if (inner && value !== undefined && value !== null) {
      for (const deeper of inner) {
        const whole = { ...deeper, path: [...issue.path, ...deeper.path] } as Issue;
        report(whole, schema, document, at, faults);
      }
      return;
    }
  }
  const place = document.place(path);
  if (!faults.has(place)) faults.add(say(issue, value, path), place);
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** Of a union's alternatives, the issues of the one whose kind the value has. */
function closest(issue: UnionIssue): Issue[] | undefined {
  const ofThisKind = (inner: Issue): boolean =>
    inner.path.length > 0 ||
    (inner.code === 'invalid_union' ? closest(inner) !== undefined : inner.code !== 'invalid_type');
  return (issue.errors as Issue[][]).find((issues) => issues.every(ofThisKind));
}

function say(issue: Issue, value: JsonValue | undefined, path: DocumentPath): string {
  if (value === undefined) return messages.missingKey(String(path.at(-1)));
  if (value === null) return messages.empty();
  switch (issue.code) {
    case 'invalid_type':
      return messages.wrongType(EXPECTED[issue.expected] ?? issue.expected, value);
    case 'invalid_union':
      return messages.wrongType('a single value', value);
    case 'invalid_value':
      return messages.notOneOf(value, issue.values.map(String));
    case 'invalid_format':
      return messages.notAName(value);
    case 'invalid_key':
      return messages.notAName(path.at(-1));
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? messages.tooShort(Number(issue.minimum))
        : messages.numberTooSmall(value, issue.minimum);
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? messages.tooLong(Number(issue.maximum))
        : messages.numberTooLarge(value, issue.maximum);
    default:
      return messages.wrongType('accepted here', value);
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
};

/** The keys that the schema knows at a path, through options, lists, records and unions. */
function keysAt(schema: z.ZodType, path: DocumentPath): readonly string[] {
  let candidates: z.core.$ZodType[] = [schema];
  for (const part of path) {
    candidates = candidates.flatMap(alternatives).flatMap((type) => inside(type, part));
  }
  const keys = candidates.flatMap(alternatives).map((type) => {
    const { def } = type._zod as unknown as { def: { type: string; shape?: object } };
    return def.type === 'object' ? Object.keys(def.shape ?? {}) : [];
  });
  return [...new Set(keys.flat())];
}

interface Def {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
}

function definition(type: z.core.$ZodType): Def {
  return type._zod.def as unknown as Def;
}

function alternatives(type: z.core.$ZodType): z.core.$ZodType[] {
  const { innerType, options } = definition(type);
  if (innerType) return alternatives(innerType);
  return options ? options.flatMap(alternatives) : [type];
}

function inside(type: z.core.$ZodType, part: string | number): z.core.$ZodType[] {
  const { shape, element, valueType } = definition(type);
  const next = shape?.[part] ?? element ?? valueType;
  return next ? [next] : [];
}
