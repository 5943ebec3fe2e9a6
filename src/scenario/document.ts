/** YAML text -> plain values with the line of each. A strict subset: no anchors, aliases or tags. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { InputPlace } from '../engine/errors.ts';
import { collectFaults, type Faults, faultAt } from './faults.ts';
import { MAX_DEPTH, MAX_NODES } from './limits.ts';
import { messages } from './messages.ts';
import { prescan } from './prescan.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonMap;
export interface JsonMap {
  [key: string]: JsonValue;
}

export function isMapping(value: JsonValue | undefined): value is JsonMap {
  return (
    value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
  );
}

/** Keys and list positions from the root of a document. */
export type DocumentPath = readonly (string | number)[];

/** One file as plain values; numbers are finite. */
export interface SourceDocument {
  readonly file: string;
  readonly root: JsonMap;
  /** File, line and dotted path of a value; of what holds it where the value is missing. */
  place(path: DocumentPath): InputPlace;
}

/** Names that could reach the prototypes of objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Most syntax errors that are told of one file; the rest follows from the first. */
const MAX_SYNTAX_ERRORS = 5;

/** Reads YAML. Throws InputError with file and line. */
export function readDocument(text: string, file: string): SourceDocument {
  const faults = collectFaults(file);
  const document = readTree(text, file, faults);
  faults.check();
  return document;
}

/** The same, but what is wrong with single keys and values is kept in `faults`, so that the rest can be judged. */
export function readTree(text: string, file: string, faults: Faults): SourceDocument {
  prescan(text, file);
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  const syntax = collectFaults(file);
  reportSyntax(document.errors, file, lines, syntax);
  syntax.check();
  const reader = treeReader(file, lines, faults);
  const root = document.contents ? reader.read(document.contents, []) : null;
  if (root === null || typeof root !== 'object' || Array.isArray(root)) {
    throw faultAt(messages.notAMapping(), { file, line: 1 });
  }
  return { file, root, place: (path) => placeOf(file, reader.lineOf, path) };
}

function parse(text: string, file: string, lineCounter: LineCounter): Document.Parsed {
  try {
    // Duplicate keys are found below: the parser compares each key with all others.
    return parseDocument(text, {
      lineCounter,
      uniqueKeys: false,
      merge: false,
      prettyErrors: false,
    });
  } catch (error) {
    if (error instanceof RangeError) throw faultAt(messages.tooDeep(MAX_DEPTH), { file });
    throw error;
  }
}

function reportSyntax(
  errors: readonly YAMLError[],
  file: string,
  lines: LineCounter,
  faults: Faults,
): void {
  for (const error of errors.slice(0, MAX_SYNTAX_ERRORS)) {
    const place = { file, line: lines.linePos(error.pos[0]).line };
    if ((error.code as string) === 'RESOURCE_EXHAUSTION') {
      faults.add(messages.tooDeep(MAX_DEPTH), place);
      return;
    }
    if (error.code === 'MULTIPLE_DOCS') faults.add(messages.severalDocuments(), place);
    else faults.add(messages.notYaml(error.message), place);
  }
}

const SEPARATOR = '\u0000';

/** Turns nodes into plain values, notes lines, and collects what is not accepted. */
function treeReader(file: string, lines: LineCounter, faults: Faults) {
  const lineOf = new Map<string, number>();
  let nodes = 0;

  function read(node: ParsedNode, path: DocumentPath): JsonValue {
    const place = { file, line: lines.linePos(node.range[0]).line, path: showPath(path) };
    const key = path.join(SEPARATOR);
    if (!lineOf.has(key)) lineOf.set(key, place.line);
    nodes++;
    if (nodes > MAX_NODES) throw faultAt(messages.tooManyNodes(MAX_NODES), place);
    if (path.length > MAX_DEPTH) throw faultAt(messages.tooDeep(MAX_DEPTH), place);
    if (isAlias(node)) {
      faults.add(messages.alias(node.source), place);
      return null;
    }
    if (node.anchor !== undefined) faults.add(messages.anchor(node.anchor), place);
    if (node.tag !== undefined) faults.add(messages.tag(node.tag), place);
    if (isMap(node)) return readMap(node as YAMLMap.Parsed, path);
    if (isSeq(node)) return node.items.map((item, i) => read(item as ParsedNode, [...path, i]));
    return readScalar(node);
  }

  function readScalar(node: ParsedNode): JsonValue {
    if (!isScalar(node)) return null;
    const { value, source } = node;
    // Kept as written, so that the reader of values can quote it: 1e400, .inf, .nan.
    if (typeof value === 'number' && !Number.isFinite(value)) return source ?? String(value);
    if (typeof value === 'bigint') return Number(value);
    return value === undefined ? null : (value as JsonValue);
  }

  function readMap(map: YAMLMap.Parsed, path: DocumentPath): JsonMap {
    const out: JsonMap = {};
    for (const pair of map.items) {
      const line = lines.linePos(pair.key.range[0]).line;
      const place = { file, line, path: showPath(path) };
      if (!isScalar(pair.key) || pair.key.value === null || pair.key.value === '') {
        faults.add(
          messages.keyNotText(isScalar(pair.key) ? 'nothing' : 'a list or mapping'),
          place,
        );
        continue;
      }
      if (pair.key.anchor !== undefined) faults.add(messages.anchor(pair.key.anchor), place);
      if (pair.key.tag !== undefined) faults.add(messages.tag(pair.key.tag), place);
      const key = String(pair.key.value);
      const keyPath = [...path, key];
      if (FORBIDDEN_KEYS.has(key)) {
        faults.add(messages.forbiddenKey(key), place);
        continue;
      }
      const first = lineOf.get(keyPath.join(SEPARATOR));
      if (first !== undefined) {
        faults.add(messages.duplicateKey(key, first), place);
        continue;
      }
      lineOf.set(keyPath.join(SEPARATOR), line);
      out[key] = pair.value ? read(pair.value, keyPath) : null;
    }
    return out;
  }

  return { read, lineOf };
}

function placeOf(file: string, lineOf: Map<string, number>, path: DocumentPath): InputPlace {
  for (let length = path.length; length > 0; length--) {
    const line = lineOf.get(path.slice(0, length).join(SEPARATOR));
    if (line !== undefined) return { file, line, path: showPath(path) };
  }
  return { file, line: 1, path: showPath(path) };
}

/** `clusters[0].trust.initial`; undefined for the root. */
export function showPath(path: DocumentPath): string | undefined {
  let shown = '';
  for (const part of path) {
    shown += typeof part === 'number' ? `[${part}]` : shown === '' ? part : `.${part}`;
  }
  return shown === '' ? undefined : shown;
}
