/**
 * The parts of a C program as they are found: functions with what is known of their arguments, arrays, tables of
 * arrays, and numbers that change. `news` says that a part was found, or was found to be wider than it was
 * taken for, since the code was last written.
 */
import type ts from 'typescript';
import { type Kind, kindOf, literal, spelt, type TypedArray, widest } from './kinds.ts';

export type Callable = (...args: never[]) => unknown;

/** A function, with what is known of its arguments: those that are objects are part of it. */
export interface Instance {
  readonly name: string;
  readonly fn: Callable;
  readonly node: ts.FunctionLikeDeclaration;
  /** By parameter: an object or function that it always is; undefined for numbers and arrays. */
  readonly fixed: readonly unknown[];
  /** By name of parameter or local: kind of number, or of the elements of an array. */
  readonly kinds: Map<string, Kind>;
  /** Names of those that are arrays. */
  readonly pointers: Set<string>;
  result: Kind | 'void';
  body: string;
}

/** A translated expression: code, or an object that is known (`fixed`), or an array, which may be both. */
export interface Expression {
  readonly code: string;
  readonly kind: Kind;
  readonly fixed?: unknown;
  /** Of an array: kind of its elements, and how many they are where that is known. */
  readonly elements?: Kind;
  readonly length?: string;
}

export interface Parts {
  news: boolean;
  readonly instances: ReadonlyMap<string, Instance>;
  readonly arrays: readonly { readonly name: string; readonly array: TypedArray }[];
  /** A number for an object, always the same. */
  idOf(value: object): number;
  nameOf(array: TypedArray): string;
  /** A list of arrays of one type: its name, and `name_length` with their lengths. */
  tableOf(list: readonly TypedArray[]): string;
  /** The instance of a function for such arguments; their kinds only ever widen. */
  instanceOf(fn: Callable, args: readonly Expression[]): Instance;
  /** Widens the kind of a parameter or local. */
  widen(kinds: Map<string, Kind>, name: string, kind: Kind): void;
  /** A number of an object that some function changes; undefined if none was seen to. */
  changing(object: object, name: string): Expression | undefined;
  /** Notes that a function stores a number of this kind in an object; the C variable's name. */
  change(object: object, name: string, kind: Kind): string;
  /** Declarations and functions. */
  code(): string;
}

/** @param world arrays on this buffer are pointers into `world` in C */
export function collectParts(
  nodeOf: (fn: Callable) => ts.FunctionLikeDeclaration,
  world: ArrayBufferLike,
): Parts {
  const instances = new Map<string, Instance>();
  const ids = new Map<object, number>();
  const arrays: { name: string; array: TypedArray }[] = [];
  const names = new Map<string, string>();
  const tables = new Map<string, string>();
  const variables = new Map<string, { kind: Kind; readonly start: number }>();

  const parts: Parts = {
    news: true,
    instances,
    arrays,
    idOf(value) {
      if (!ids.has(value)) ids.set(value, ids.size);
      return ids.get(value) as number;
    },
    nameOf(array) {
      const key = `${parts.idOf(array.buffer)}:${array.byteOffset}:${array.constructor.name}`;
      const known = names.get(key);
      if (known) return known;
      const name = `a${names.size}`;
      names.set(key, name);
      arrays.push({ name, array });
      return name;
    },
    tableOf(list) {
      const name = `t${parts.idOf(list)}`;
      const pointers = list.map(parts.nameOf).join(', ');
      const lengths = list.map(({ length }) => length).join(', ');
      tables.set(
        name,
        `static ${spelt(kindOf(list[0]))} *${name}[] = {${pointers}};\nstatic int64_t ${name}_length[] = {${lengths}};`,
      );
      return name;
    },
    instanceOf(fn, args) {
      const signs = args.map(({ fixed, elements }) =>
        fixed !== undefined && !elements ? `f${parts.idOf(fixed as object)}` : (elements ?? ''),
      );
      const key = [parts.idOf(fn), ...signs].join('/');
      let own = instances.get(key);
      if (!own) {
        own = {
          name: `f${instances.size}_${fn.name.replace(/\W/g, '_')}`,
          ...{ fn, node: nodeOf(fn), kinds: new Map(), pointers: new Set() },
          fixed: args.map(({ fixed, elements }) => (elements ? undefined : fixed)),
          ...{ result: 'void', body: '' },
        };
        instances.set(key, own);
        parts.news = true;
      }
      for (const [p, parameter] of own.node.parameters.entries()) {
        if (!args[p] || own.fixed[p] !== undefined) continue;
        const { text } = parameter.name as ts.Identifier;
        const { elements, kind } = args[p];
        if (elements) own.pointers.add(text);
        parts.widen(own.kinds, text, elements ?? kind);
      }
      return own;
    },
    widen(kinds, name, kind) {
      const before = kinds.get(name);
      const after = before ? widest(before, kind) : kind;
      if (after === before) return;
      kinds.set(name, after);
      parts.news = true;
    },
    changing(object, name) {
      const code = `o${parts.idOf(object)}_${name}`;
      const found = variables.get(code);
      return found && { code, kind: found.kind };
    },
    change(object, name, kind) {
      const code = `o${parts.idOf(object)}_${name}`;
      const start = (object as Record<string, number>)[name];
      const found = variables.get(code) ?? { kind: literal(start).kind, start };
      const after = widest(found.kind, kind);
      if (!variables.has(code) || after !== found.kind) {
        variables.set(code, { kind: after, start });
        parts.news = true;
      }
      return code;
    },
    code() {
      const all = [...instances.values()];
      return [
        ...arrays.map(place),
        ...tables.values(),
        ...[...variables].map(
          ([name, { kind, start }]) => `static ${spelt(kind)} ${name} = ${literal(start).code};`,
        ),
        ...all.map((own) => `${head(own)};`),
        ...all.map((own) => `${head(own)} {\n${own.body}\n}`),
      ].join('\n');
    },
  };
  return parts;

  function place({ name, array }: { readonly name: string; readonly array: TypedArray }): string {
    const type = spelt(kindOf(array));
    const at = (bytes: string, kind: string): string =>
      `#define ${name} ((${kind} *)(${bytes} + ${array.byteOffset}))`;
    if (array.buffer === world) return at('world', type);
    const alike = arrays.filter((one) => one.array.buffer === array.buffer);
    if (alike.length === 1) return `static ${type} ${name}[${array.length}];`;
    // Doubles that are looked at as words, too: C must be told that these are the same bytes.
    const bytes = `b${parts.idOf(array.buffer)}`;
    const size = array.buffer.byteLength;
    return [
      ...(alike[0].name === name
        ? [`static unsigned char ${bytes}[${size}] __attribute__((aligned(8)));`]
        : []),
      `typedef ${type} __attribute__((may_alias)) ${name}_t;`,
      at(bytes, `${name}_t`),
    ].join('\n');
  }
}

function head({ name, node, fixed, kinds, pointers, result }: Instance): string {
  const parameters = node.parameters.flatMap((parameter, p) => {
    const { text } = parameter.name as ts.Identifier;
    const kind = kinds.get(text);
    // One that no call gives, or always the same object.
    if (!kind || fixed[p] !== undefined) return [];
    return [`${spelt(kind)} ${pointers.has(text) ? '*' : ''}v_${text}`];
  });
  return `static ${result === 'void' ? 'void' : spelt(result)} ${name}(${parameters.join(', ') || 'void'})`;
}
