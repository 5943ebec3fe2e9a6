/**
 * What a live function closes over, and where its source stands, as V8's inspector tells it: so the code that
 * runs can be read with the values it runs on.
 */
import { Session } from 'node:inspector';

export interface Closure {
  /** Value of a variable that the function can see from outside itself; undefined if there is none. */
  lookUp(name: string): { readonly value: unknown } | undefined;
  /** Line and column of the function in its file, from 0. */
  readonly line: number;
  readonly column: number;
}

/** Looks into functions of this process; `close` ends it. */
export interface Inspector {
  closureOf(fn: object): Closure;
  close(): void;
}

interface Property {
  readonly name: string;
  readonly value?: { readonly type: string; readonly value?: unknown; readonly objectId?: string };
}

/** Where values pass between the inspector and this code. */
const HELD = '__kareninaHeld';

export function openInspector(): Inspector {
  const session = new Session();
  session.connect();
  const held: { value?: unknown } = {};
  (globalThis as Record<string, unknown>)[HELD] = held;
  // These commands answer before `post` returns.
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's answers have many shapes
  const ask = (method: string, parameters: object): any => {
    let answer: unknown;
    session.post(method, parameters, (error: Error | null, result?: object) => {
      if (error) throw new Error(`${method}: ${error.message}`);
      answer = result;
    });
    return answer;
  };
  const idOf = (object: object): string => {
    held.value = object;
    return ask('Runtime.evaluate', { expression: `${HELD}.value` }).result.objectId;
  };
  const liveValue = ({ value }: Property): unknown => {
    if (!value?.objectId) return value?.value;
    ask('Runtime.callFunctionOn', {
      objectId: value.objectId,
      functionDeclaration: `function () { ${HELD}.value = this; }`,
    });
    return held.value;
  };
  const known = new Map<object, Closure>();

  function look(fn: object): Closure {
    const { internalProperties } = ask('Runtime.getProperties', { objectId: idOf(fn) });
    const internal = (name: string): Property =>
      internalProperties.find((one: Property) => one.name === name);
    const location = internal('[[FunctionLocation]]').value?.value as {
      lineNumber: number;
      columnNumber: number;
    };
    const list = ask('Runtime.getProperties', {
      objectId: internal('[[Scopes]]').value?.objectId,
      ownProperties: true,
    }).result as Property[];
    const scopes = list
      .filter(({ value }) => value?.objectId)
      .filter(({ value }) => (value as { description?: string }).description !== 'Global')
      .map(
        ({ value }) =>
          new Map<string, Property>(
            ask('Runtime.getProperties', {
              objectId: value?.objectId,
              ownProperties: true,
            }).result.map((property: Property) => [property.name, property]),
          ),
      );
    return {
      line: location.lineNumber,
      column: location.columnNumber,
      lookUp(name) {
        for (const scope of scopes) {
          const property = scope.get(name);
          if (property) return { value: liveValue(property) };
        }
        return undefined;
      },
    };
  }

  return {
    closureOf(fn) {
      let found = known.get(fn);
      if (!found) {
        found = look(fn);
        known.set(fn, found);
      }
      return found;
    },
    close() {
      session.disconnect();
      delete (globalThis as Record<string, unknown>)[HELD];
    },
  };
}
