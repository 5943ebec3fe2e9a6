/**
 * Live functions as C: the source of a function is read where V8 says it stands, and what it closes over is what
 * it closes over at this moment. Numbers become literals, typed arrays become arrays with a place of their own,
 * and functions become C functions. Nothing is made for the model: what cannot be translated is an error.
 */
import ts from 'typescript';
import { openInspector } from './closures.ts';
import { type Kind, kindOfArray, type TypedArray, widest } from './kinds.ts';

/** What a translation yields. */
export interface Translation {
  /** Declarations and functions, but no `main`. */
  readonly code: string;
  /** Arrays beside the world's, in the order in which the C program reads them. */
  readonly arrays: readonly { readonly name: string; readonly array: TypedArray }[];
  /** C names of the functions that were asked for. */
  readonly entries: readonly string[];
  /** What could not be translated and why; the C program ends where it is reached. */
  readonly untranslated: readonly string[];
}

type Callable = (...args: never[]) => unknown;

/** A function with what is known of its arguments: those that are objects are part of it. */
interface Instance {
  readonly name: string;
  readonly fn: Callable;
  readonly node: ts.FunctionLikeDeclaration;
  /** By parameter: an object or function that it always is; undefined for numbers and arrays. */
  readonly fixed: readonly unknown[];
  /** By name of parameter: kind of number, or of the elements of an array. */
  readonly kinds: Map<string, Kind>;
  readonly pointers: Set<string>;
  result: Kind | 'void';
  body: string;
}

/** A translated expression. `fixed` is an object that is known; then there is no code. */
interface Expression {
  readonly code: string;
  readonly kind: Kind;
  readonly fixed?: unknown;
  /** An array, given as a pointer to elements of this kind, and how many they are where that is known. */
  readonly elements?: Kind;
  readonly length?: string;
}

const isArray = (value: unknown): value is TypedArray =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);
/** Objects of the language whose numbers and functions may be used. */
const BUILT_IN = new Map<string, object>([
  ['Math', Math],
  ['Number', Number],
]);
const isCallable = (value: unknown): value is Callable => typeof value === 'function';

/**
 * Translates functions and all that they call.
 * @param source text of the file in which all of them stand
 * @param world buffer whose arrays are pointers into `world` in C
 */
export function translate(
  source: string,
  asked: readonly Callable[],
  world: ArrayBufferLike,
): Translation {
  const file = ts.createSourceFile(
    'model.js',
    source,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.JS,
  );
  const inspector = openInspector();
  const instances = new Map<string, Instance>();
  const ids = new Map<object, number>();
  const arrays: { name: string; array: TypedArray }[] = [];
  const arrayNames = new Map<string, string>();
  /** Numbers of closures and objects that change: C variables. */
  const variables = new Map<string, { kind: Kind; readonly start: number }>();
  /** Whether anything was found in this pass that the code so far did not know. */
  let news = true;

  const idOf = (value: object): number => {
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value) as number;
  };

  function nodeOf(fn: Callable): ts.FunctionLikeDeclaration {
    const { line, column } = inspector.closureOf(fn);
    const at = file.getPositionOfLineAndCharacter(line, column);
    let found: ts.FunctionLikeDeclaration | undefined;
    const visit = (node: ts.Node): void => {
      if (at < node.getStart(file) || at >= node.end) return;
      if (ts.isFunctionLike(node) && 'body' in node) found = node as ts.FunctionLikeDeclaration;
      node.forEachChild(visit);
    };
    visit(file);
    if (!found) throw new Error(`no function at line ${line + 1}`);
    return found;
  }

  function nameOfArray(array: TypedArray): string {
    const own = `${(array.buffer as ArrayBuffer) === world ? 'w' : idOf(array.buffer)}:${array.byteOffset}:${array.constructor.name}`;
    let name = arrayNames.get(own);
    if (!name) {
      name = `a${arrayNames.size}`;
      arrayNames.set(own, name);
      arrays.push({ name, array });
    }
    return name;
  }

  /** The instance of a function for arguments of these kinds; kinds only ever widen. */
  function instanceOf(fn: Callable, args: readonly Expression[]): Instance {
    const fixed = args.map((one) => one.fixed);
    const key = [
      idOf(fn),
      ...args.map((one) =>
        one.fixed !== undefined ? `f${idOf(one.fixed as object)}` : (one.elements ?? ''),
      ),
    ].join('/');
    let own = instances.get(key);
    if (!own) {
      const node = nodeOf(fn);
      const name = `f${instances.size}_${fn.name.replace(/\W/g, '_')}`;
      own = {
        ...{ name, fn, node, fixed, kinds: new Map(), pointers: new Set() },
        ...{ result: 'void', body: '' },
      };
      instances.set(key, own);
      news = true;
    }
    for (const [p, parameter] of own.node.parameters.entries()) {
      const arg = args[p];
      if (!arg || arg.fixed !== undefined) continue;
      const name = (parameter.name as ts.Identifier).text;
      if (arg.elements) own.pointers.add(name);
      widen(own.kinds, name, arg.elements ?? arg.kind);
    }
    return own;
  }

  function widen(kinds: Map<string, Kind>, name: string, kind: Kind): void {
    const before = kinds.get(name);
    const after = before ? widest(before, kind) : kind;
    if (after === before) return;
    kinds.set(name, after);
    news = true;
  }

  function translateInstance(own: Instance): void {
    const { fn, node, kinds } = own;
    const closure = inspector.closureOf(fn);
    const locals = new Map<string, unknown>();
    const declared = new Set<string>();
    /** Of arrays made by the function. */
    const lengths = new Map<string, string>();
    const fail = (at: ts.Node, why: string): never => {
      const { line } = file.getLineAndCharacterOfPosition(at.getStart(file));
      throw new Error(
        `${why} in '${at.getText(file).slice(0, 80)}' (${fn.name}, line ${line + 1})`,
      );
    };
    for (const [p, parameter] of node.parameters.entries()) {
      const { text } = parameter.name as ts.Identifier;
      declared.add(text);
      if (own.fixed[p] !== undefined) locals.set(text, own.fixed[p]);
    }

    const known = (value: unknown, at: ts.Node): Expression => {
      if (typeof value === 'number') return literal(value);
      if (typeof value === 'boolean') return { code: value ? '1' : '0', kind: 'i32' };
      if (value === null || value === undefined) return fail(at, 'no value');
      if (isArray(value)) {
        return {
          ...{ code: nameOfArray(value), kind: 'i64', fixed: value },
          ...{ elements: kindOfArray(value), length: String(value.length) },
        };
      }
      return { code: '', kind: 'i64', fixed: value };
    };

    function identifier(at: ts.Identifier): Expression {
      const { text } = at;
      if (text === 'undefined' || text === 'NaN') return { code: 'NAN', kind: 'f64' };
      if (text === 'Infinity') return { code: 'INFINITY', kind: 'f64' };
      if (locals.has(text)) return known(locals.get(text), at);
      if (declared.has(text)) {
        const kind = kinds.get(text) ?? 'i32';
        return own.pointers.has(text)
          ? { code: `v_${text}`, kind: 'i64', elements: kind, length: lengths.get(text) }
          : { code: `v_${text}`, kind };
      }
      const found = closure.lookUp(text);
      if (!found) return fail(at, 'unknown name');
      if (typeof found.value === 'number' && isReassigned(text)) {
        return variable(`c${idOf(found)}_${text}`, found.value);
      }
      return known(found.value, at);
    }

    /** Whether a closed-over number is written by any function: none of the model's is. */
    const isReassigned = (_: string): boolean => false;

    function variable(name: string, start: number): Expression {
      if (!variables.has(name)) {
        variables.set(name, { kind: literal(start).kind, start });
        news = true;
      }
      return { code: name, kind: (variables.get(name) as { kind: Kind }).kind };
    }

    function property(at: ts.PropertyAccessExpression): Expression {
      const name = at.name.text;
      if (ts.isIdentifier(at.expression) && BUILT_IN.has(at.expression.text)) {
        return known((BUILT_IN.get(at.expression.text) as Record<string, unknown>)[name], at);
      }
      const object = expression(at.expression);
      if (name === 'length' && object.length) return { code: object.length, kind: 'i64' };
      if (object.fixed === undefined) return fail(at, 'a property of what is not known');
      const value = (object.fixed as Record<string, unknown>)[name];
      // Counters of the roster: numbers of objects that are not frozen constants may change.
      if (typeof value === 'number' && !isArray(object.fixed) && !Array.isArray(object.fixed)) {
        if (changing.has(`${idOf(object.fixed as object)}.${name}`)) {
          return variable(`o${idOf(object.fixed as object)}_${name}`, value);
        }
      }
      return known(value, at);
    }

    function element(at: ts.ElementAccessExpression): Expression {
      const array = expression(at.expression);
      const index = expression(at.argumentExpression);
      if (Array.isArray(array.fixed)) {
        const numbers = array.fixed as unknown[];
        if (numbers.every((one) => typeof one === 'number')) {
          const copy = constantArrays.get(numbers) ?? Float64Array.from(numbers as number[]);
          constantArrays.set(numbers, copy);
          return { code: `${nameOfArray(copy)}[${asIndex(index)}]`, kind: 'f64' };
        }
        if (!numbers.every(isArray)) return fail(at, 'an element of a list of objects');
        const table = tableOf(numbers);
        return {
          ...{ code: `${table}[${asIndex(index)}]`, kind: 'i64' },
          ...{ elements: kindOfArray(numbers[0]), length: `${table}_length[${asIndex(index)}]` },
        };
      }
      if (!array.elements) return fail(at, 'an element of what is no array');
      return { code: `${array.code}[${asIndex(index)}]`, kind: array.elements };
    }

    /** A list of arrays of one type as C has it: pointers and lengths. */
    function tableOf(list: readonly TypedArray[]): string {
      const name = `t${idOf(list)}`;
      const type = cElement(list[0]);
      tables.set(
        name,
        `static ${type} *${name}[] = {${list.map(nameOfArray).join(', ')}};
static int64_t ${name}_length[] = {${list.map((one) => one.length).join(', ')}};`,
      );
      return name;
    }

    function call(at: ts.CallExpression): Expression {
      const args = () => at.arguments.map(expression);
      if (ts.isPropertyAccessExpression(at.expression)) {
        const { expression: on, name } = at.expression;
        if (ts.isIdentifier(on) && BUILT_IN.has(on.text))
          return builtIn(at, `${on.text}.${name.text}`, args());
        const object = expression(on);
        if (object.elements) return arrayMethod(at, object, name.text, args());
        const method = (object.fixed as Record<string, unknown> | undefined)?.[name.text];
        if (isCallable(method)) return callOf(method, args());
        return fail(at, 'a call of what is not known');
      }
      const called = expression(at.expression).fixed;
      return isCallable(called) ? callOf(called, args()) : fail(at, 'a call of what is not known');
    }

    function callOf(fn: Callable, args: readonly Expression[]): Expression {
      const target = instanceOf(
        fn,
        args.map((one) => (one.elements ? { ...one, fixed: undefined } : one)),
      );
      const passed = args
        .slice(0, target.node.parameters.length)
        .filter((one) => one.fixed === undefined || one.elements)
        .map((one) => one.code);
      const kind = target.result === 'void' ? 'i32' : target.result;
      return { code: `${target.name}(${passed.join(', ')})`, kind };
    }

    function arrayMethod(
      at: ts.Node,
      array: Expression,
      name: string,
      args: readonly Expression[],
    ): Expression {
      const [one, two, three] = args.map((arg) => arg.code);
      const { code, length } = array;
      if (name === 'fill' && (length || args.length === 3)) {
        const range = `int64_t k_ = ${two ?? 0}; k_ < ${three ?? length}; k_++`;
        return { code: `for (${range}) ${code}[k_] = ${one}`, kind: 'i32' };
      }
      if (name === 'set' && args.length === 1) {
        const count = args[0].length ?? length;
        return { code: `memcpy(${code}, ${one}, (${count}) * sizeof *${code})`, kind: 'i32' };
      }
      if (name === 'copyWithin' && args.length === 3) {
        const cells = `(int64_t)((${three}) - (${two}))`;
        return {
          code: `memmove(${code} + (int64_t)(${one}), ${code} + (int64_t)(${two}), ${cells} * sizeof *${code})`,
          kind: 'i32',
        };
      }
      return fail(at, `an array's method ${name}`);
    }

    function builtIn(at: ts.Node, name: string, args: readonly Expression[]): Expression {
      const codes = args.map((one) => one.code);
      const all = args.reduce<Kind>((kind, one) => widest(kind, one.kind), 'i32');
      const real = all === 'f64';
      const twice = (f: string): Expression => ({
        code: codes.reduce((a, b) => `${f}(${a}, ${b})`),
        kind: all,
      });
      switch (name) {
        case 'Math.min':
          return twice(real ? 'least_f' : 'least_i');
        case 'Math.max':
          return twice(real ? 'most_f' : 'most_i');
        case 'Math.abs':
          return { code: real ? `fabs(${codes[0]})` : `llabs(${codes[0]})`, kind: all };
        case 'Math.floor':
          return real ? { code: `floor(${codes[0]})`, kind: 'f64' } : args[0];
        case 'Math.ceil':
          return real ? { code: `ceil(${codes[0]})`, kind: 'f64' } : args[0];
        case 'Math.trunc':
          return real ? { code: `trunc(${codes[0]})`, kind: 'f64' } : args[0];
        case 'Math.round':
          return real ? { code: `floor(${codes[0]} + 0.5)`, kind: 'f64' } : args[0];
        case 'Math.sqrt':
          return { code: `sqrt(${codes[0]})`, kind: 'f64' };
        case 'Math.imul':
          return {
            code: `((int32_t)((uint32_t)(int32_t)${codes[0]} * (uint32_t)(int32_t)${codes[1]}))`,
            kind: 'i32',
          };
        case 'Number.isInteger':
          return { code: real ? `(floor(${codes[0]}) == ${codes[0]})` : '1', kind: 'i32' };
        case 'Number.isNaN':
          return { code: `isnan((double)${codes[0]})`, kind: 'i32' };
        default:
          return fail(at, 'an unknown function');
      }
    }

    function assign(at: ts.Expression, kind: Kind): string {
      if (ts.isParenthesizedExpression(at)) return assign(at.expression, kind);
      if (ts.isIdentifier(at) && declared.has(at.text)) {
        widen(kinds, at.text, kind);
        return `v_${at.text}`;
      }
      if (ts.isPropertyAccessExpression(at)) {
        const object = expression(at.expression).fixed as Record<string, unknown>;
        const key = `${idOf(object)}.${at.name.text}`;
        if (!changing.has(key)) {
          changing.add(key);
          news = true;
        }
        const name = `o${idOf(object)}_${at.name.text}`;
        variable(name, object[at.name.text] as number);
        const own = variables.get(name) as { kind: Kind };
        if (widest(own.kind, kind) !== own.kind) {
          own.kind = widest(own.kind, kind);
          news = true;
        }
        return name;
      }
      if (ts.isElementAccessExpression(at)) return element(at).code;
      return fail(at, 'an assignment to what is no variable');
    }

    /** What is stored into an array of whole numbers is brought into its range as JavaScript does. */
    const stored = (at: ts.Expression, value: Expression): string => {
      const to = expression(at).kind;
      return to !== 'f64' && value.kind === 'f64' ? toInt32(value.code) : value.code;
    };

    function binary(at: ts.BinaryExpression): Expression {
      const operator = at.operatorToken.getText(file);
      if (operator === ',') {
        return {
          code: `(${expression(at.left).code}, ${expression(at.right).code})`,
          kind: expression(at.right).kind,
        };
      }
      if (operator === '=') {
        const value = expression(at.right);
        const to = assign(at.left, value.kind);
        return { code: `${to} = ${stored(at.left, value)}`, kind: value.kind };
      }
      if (operator.endsWith('=') && !['==', '===', '!=', '!==', '<=', '>='].includes(operator)) {
        const value = combined(
          at,
          operator.slice(0, -1),
          expression(at.left),
          expression(at.right),
        );
        const to = assign(at.left, value.kind);
        return { code: `${to} = ${stored(at.left, value)}`, kind: value.kind };
      }
      return combined(at, operator, expression(at.left), expression(at.right));
    }

    function combined(at: ts.Node, operator: string, a: Expression, b: Expression): Expression {
      const kind = widest(a.kind, b.kind);
      switch (operator) {
        case '+':
        case '-':
        case '*':
          return kind === 'f64'
            ? { code: `(${a.code} ${operator} ${b.code})`, kind }
            : { code: `((int64_t)${a.code} ${operator} ${b.code})`, kind: 'i64' };
        case '/':
          return { code: `((double)${a.code} / ${b.code})`, kind: 'f64' };
        case '%':
          return kind === 'f64'
            ? { code: `fmod(${a.code}, ${b.code})`, kind }
            : { code: `(${a.code} % ${b.code})`, kind };
        case '|':
        case '&':
        case '^':
          return { code: `(${toWord(a)} ${operator} ${toWord(b)})`, kind: 'i32' };
        case '<<':
          return {
            code: `((int32_t)((uint32_t)${toWord(a)} << (${toWord(b)} & 31)))`,
            kind: 'i32',
          };
        case '>>':
          return { code: `(${toWord(a)} >> (${toWord(b)} & 31))`, kind: 'i32' };
        case '>>>':
          return {
            code: `((int64_t)((uint32_t)${toWord(a)} >> (${toWord(b)} & 31)))`,
            kind: 'i64',
          };
        case '===':
        case '!==':
          return { code: `(${a.code} ${operator.slice(0, 2)} ${b.code})`, kind: 'i32' };
        case '<':
        case '>':
        case '<=':
        case '>=':
        case '&&':
        case '||':
          return { code: `(${a.code} ${operator} ${b.code})`, kind: 'i32' };
        default:
          return fail(at, `the operator ${operator}`);
      }
    }

    function expression(at: ts.Expression): Expression {
      if (ts.isParenthesizedExpression(at)) {
        const inner = expression(at.expression);
        return inner.fixed !== undefined ? inner : { ...inner, code: `(${inner.code})` };
      }
      if (ts.isNumericLiteral(at)) return literal(Number(at.text));
      if (at.kind === ts.SyntaxKind.TrueKeyword) return { code: '1', kind: 'i32' };
      if (at.kind === ts.SyntaxKind.FalseKeyword) return { code: '0', kind: 'i32' };
      if (ts.isIdentifier(at)) return identifier(at);
      if (ts.isPropertyAccessExpression(at)) return property(at);
      if (ts.isElementAccessExpression(at)) return element(at);
      if (ts.isCallExpression(at)) return call(at);
      if (ts.isBinaryExpression(at)) return binary(at);
      if (ts.isConditionalExpression(at)) {
        const [a, b] = [expression(at.whenTrue), expression(at.whenFalse)];
        return {
          code: `(${expression(at.condition).code} ? ${a.code} : ${b.code})`,
          kind: widest(a.kind, b.kind),
          ...(a.elements && { elements: a.elements }),
        };
      }
      if (ts.isPrefixUnaryExpression(at)) return prefix(at);
      if (ts.isPostfixUnaryExpression(at)) {
        const to = assign(at.operand, expression(at.operand).kind === 'f64' ? 'f64' : 'i64');
        return {
          code: `${to}${at.operator === ts.SyntaxKind.PlusPlusToken ? '++' : '--'}`,
          kind: 'i64',
        };
      }
      if (ts.isNewExpression(at) && at.expression.getText(file) === 'Float64Array') {
        const [length] = (at.arguments ?? []).map((one) => expression(one));
        return { code: `fresh(${length.code})`, kind: 'i64', elements: 'f64' };
      }
      return fail(at, 'an unknown expression');
    }

    function prefix(at: ts.PrefixUnaryExpression): Expression {
      const { code, kind } = expression(at.operand);
      switch (at.operator) {
        case ts.SyntaxKind.MinusToken:
          return kind === 'f64'
            ? { code: `(-${code})`, kind }
            : { code: `(-(int64_t)${code})`, kind: 'i64' };
        case ts.SyntaxKind.ExclamationToken:
          return { code: `(!${code})`, kind: 'i32' };
        case ts.SyntaxKind.TildeToken:
          return { code: `(~${toWord({ code, kind })})`, kind: 'i32' };
        case ts.SyntaxKind.PlusPlusToken:
        case ts.SyntaxKind.MinusMinusToken: {
          const to = assign(at.operand, kind === 'f64' ? 'f64' : 'i64');
          return {
            code: `${at.operator === ts.SyntaxKind.PlusPlusToken ? '++' : '--'}${to}`,
            kind: 'i64',
          };
        }
        default:
          return fail(at, 'an unknown sign');
      }
    }

    function declare(list: ts.VariableDeclarationList): string {
      return list.declarations
        .map((one) => {
          if (ts.isObjectBindingPattern(one.name)) {
            const from = expression(one.initializer as ts.Expression).fixed as Record<
              string,
              unknown
            >;
            for (const part of one.name.elements) {
              const key = (part.propertyName ?? part.name) as ts.Identifier;
              locals.set((part.name as ts.Identifier).text, from[key.text]);
              if (typeof from[key.text] === 'number') fail(one, 'a number taken out of an object');
            }
            return '';
          }
          const { text } = one.name as ts.Identifier;
          if (one.initializer && ts.isArrayLiteralExpression(one.initializer)) {
            const cells = one.initializer.elements.map((cell) => expression(cell).code);
            declared.add(text);
            own.pointers.add(text);
            lengths.set(text, String(cells.length));
            widen(kinds, text, 'f64');
            return `double v_${text}[] = {${cells.join(', ')}};`;
          }
          if (!one.initializer) {
            declared.add(text);
            return `${cType(kinds.get(text) ?? 'i32')} v_${text};`;
          }
          const value = expression(one.initializer);
          if (value.fixed !== undefined) {
            locals.set(text, value.fixed);
            return '';
          }
          declared.add(text);
          locals.delete(text);
          if (value.elements) {
            own.pointers.add(text);
            widen(kinds, text, value.elements);
            return `${cType(value.elements)} *v_${text} = ${value.code};`;
          }
          widen(kinds, text, value.kind);
          return `${cType(kinds.get(text) as Kind)} v_${text} = ${value.code};`;
        })
        .join(' ');
    }

    /** A loop over a list that is known: its body for each. */
    function unrolled(at: ts.ForOfStatement): string {
      const list = expression(at.expression).fixed;
      if (!Array.isArray(list)) return fail(at, 'a loop over what is not known');
      const { name } = (at.initializer as ts.VariableDeclarationList).declarations[0];
      return list
        .map((one) => {
          locals.set((name as ts.Identifier).text, one);
          return statement(at.statement);
        })
        .join('\n');
    }

    function statement(at: ts.Statement): string {
      if (ts.isBlock(at)) return `{\n${at.statements.map(statement).join('\n')}\n}`;
      if (ts.isVariableStatement(at)) return declare(at.declarationList);
      if (ts.isExpressionStatement(at)) return `${expression(at.expression).code};`;
      if (ts.isIfStatement(at)) {
        const otherwise = at.elseStatement ? ` else ${statement(at.elseStatement)}` : '';
        return `if (${expression(at.expression).code}) ${statement(at.thenStatement)}${otherwise}`;
      }
      if (ts.isForStatement(at)) {
        const begin = !at.initializer
          ? ';'
          : ts.isVariableDeclarationList(at.initializer)
            ? declare(at.initializer)
            : `${expression(at.initializer).code};`;
        // Declarations of several kinds cannot stand in a C loop's head.
        const head = `for (; ${at.condition ? expression(at.condition).code : ''}; ${at.incrementor ? expression(at.incrementor).code : ''})`;
        return `{ ${begin} ${head} ${statement(at.statement)} }`;
      }
      if (ts.isForOfStatement(at)) return unrolled(at);
      if (ts.isWhileStatement(at))
        return `while (${expression(at.expression).code}) ${statement(at.statement)}`;
      if (ts.isReturnStatement(at)) {
        if (!at.expression) return 'return;';
        const value = expression(at.expression);
        const kind = value.elements ? 'f64*' : value.kind;
        const before = own.result;
        own.result = before === 'void' ? (kind as Kind) : widest(before, kind as Kind);
        if (own.result !== before) news = true;
        return `return ${value.code};`;
      }
      if (ts.isContinueStatement(at)) return 'continue;';
      if (ts.isBreakStatement(at)) return 'break;';
      if (ts.isThrowStatement(at)) return 'abort();';
      if (ts.isEmptyStatement(at)) return ';';
      if (ts.isSwitchStatement(at)) {
        const value = expression(at.expression).code;
        const clauses = at.caseBlock.clauses.map((clause) => {
          const label = ts.isCaseClause(clause)
            ? `case ${expression(clause.expression).code}:`
            : 'default:';
          return `${label} ${clause.statements.map(statement).join('\n')}`;
        });
        return `switch ((int64_t)${value}) {\n${clauses.join('\n')}\n}`;
      }
      return fail(at, 'an unknown statement');
    }

    const { body } = node;
    if (body && ts.isBlock(body)) own.body = body.statements.map(statement).join('\n');
    else if (body) {
      const value = expression(body as ts.Expression);
      const isVoid =
        ts.isCallExpression(body) &&
        value.kind === 'i32' &&
        voidCalls.has(value.code.split('(')[0]);
      if (isVoid) own.body = `${value.code};`;
      else {
        const before = own.result;
        own.result = before === 'void' ? value.kind : widest(before, value.kind);
        if (own.result !== before) news = true;
        own.body = `return ${value.code};`;
      }
    }
    if (own.result === 'void') voidCalls.add(own.name);
    else voidCalls.delete(own.name);
  }

  const changing = new Set<string>();
  const untranslated = new Map<string, string>();
  const constantArrays = new Map<unknown, Float64Array>();
  const tables = new Map<string, string>();
  const voidCalls = new Set<string>();
  try {
    const whole: Expression = { code: '', kind: 'i64' };
    const entries = asked.map((fn) => {
      const parameters = fn.length;
      return instanceOf(
        fn,
        Array.from({ length: parameters }, () => whole),
      ).name;
    });
    while (news) {
      news = false;
      for (const own of [...instances.values()]) {
        if (untranslated.has(own.name)) continue;
        try {
          translateInstance(own);
        } catch (error) {
          untranslated.set(own.name, (error as Error).message);
          own.body = 'abort();';
        }
      }
    }
    return {
      code: program(),
      arrays: arrays.filter(({ array }) => array.buffer !== world),
      entries,
      untranslated: [...untranslated.values()],
    };
  } finally {
    inspector.close();
  }

  function program(): string {
    const places = arrays.map(({ name, array }) => {
      const type = cElement(array);
      if (array.buffer === world) {
        return `#define ${name} ((${type} *)(world + ${array.byteOffset}))`;
      }
      const alike = arrays.filter((one) => one.array.buffer === array.buffer);
      if (alike.length === 1) return `static ${type} ${name}[${array.length}];`;
      // Doubles that are looked at as words, too: C must be told that these are the same bytes.
      const bytes = `b${idOf(array.buffer)}`;
      const first = alike[0].name === name;
      const own = first
        ? `static unsigned char ${bytes}[${array.buffer.byteLength}] __attribute__((aligned(8)));\n`
        : '';
      return `${own}typedef ${type} __attribute__((may_alias)) ${name}_t;
#define ${name} ((${name}_t *)(${bytes} + ${array.byteOffset}))`;
    });
    const numbers = [...variables].map(
      ([name, { kind, start }]) => `static ${cType(kind)} ${name} = ${literal(start).code};`,
    );
    const heads = [...instances.values()].map((own) => {
      const parameters = own.node.parameters.flatMap((parameter, p) => {
        if (own.fixed[p] !== undefined) return [];
        const { text } = parameter.name as ts.Identifier;
        const kind = own.kinds.get(text);
        // A parameter that no call gives.
        if (!kind) return [];
        return [`${cType(kind)} ${own.pointers.has(text) ? '*' : ''}v_${text}`];
      });
      const result = own.result === 'void' ? 'void' : cType(own.result);
      return `static ${result} ${own.name}(${parameters.join(', ') || 'void'})`;
    });
    const bodies = [...instances.values()].map((own, i) => `${heads[i]} {\n${own.body}\n}`);
    return [
      ...places,
      ...tables.values(),
      ...numbers,
      ...heads.map((head) => `${head};`),
      ...bodies,
    ].join('\n');
  }
}

const cType = (kind: string): string =>
  ({
    i32: 'int32_t',
    i64: 'int64_t',
    f64: 'double',
    u8: 'uint8_t',
    u32: 'uint32_t',
    'f64*': 'double *',
  })[kind] as string;

function cElement(array: TypedArray): string {
  const types: Record<string, string> = {
    Float64Array: 'double',
    Int32Array: 'int32_t',
    Uint32Array: 'uint32_t',
    Uint8Array: 'uint8_t',
    Int16Array: 'int16_t',
    Uint16Array: 'uint16_t',
    Int8Array: 'int8_t',
  };
  return types[array.constructor.name];
}

function literal(value: number): { readonly code: string; readonly kind: Kind } {
  if (Number.isNaN(value)) return { code: 'NAN', kind: 'f64' };
  if (value === Infinity) return { code: 'INFINITY', kind: 'f64' };
  if (value === -Infinity) return { code: '(-INFINITY)', kind: 'f64' };
  if (Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 53) {
    const fits = value >= -(2 ** 31) && value < 2 ** 31;
    return {
      code: value < 0 ? `(${value}LL)` : fits ? `${value}` : `${value}LL`,
      kind: fits ? 'i32' : 'i64',
    };
  }
  const text = value.toExponential(17);
  return { code: value < 0 || Object.is(value, -0) ? `(${text})` : text, kind: 'f64' };
}

const asIndex = ({ code, kind }: { readonly code: string; readonly kind: Kind }): string =>
  kind === 'f64' ? `(int64_t)(${code})` : code;
const toInt32 = (code: string): string => `((int32_t)(int64_t)(${code}))`;
const toWord = ({ code, kind }: { readonly code: string; readonly kind: Kind }): string =>
  kind === 'i32' ? code : kind === 'f64' ? toInt32(code) : `((int32_t)${code})`;
