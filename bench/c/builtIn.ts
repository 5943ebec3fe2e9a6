/** Functions of the language that the model uses, as C has them. */
import { type Coded, type Kind, widest } from './kinds.ts';

/** Objects of the language whose numbers and functions may be used. */
export const GLOBALS: ReadonlyMap<string, object> = new Map<string, object>([
  ['Math', Math],
  ['Number', Number],
]);

/** A call, as in `Math.min`; undefined if it is not known. */
export function builtIn(name: string, args: readonly Coded[]): Coded | undefined {
  const codes = args.map(({ code }) => code);
  const [one, two] = codes;
  const kind = args.reduce<Kind>((all, arg) => widest(all, arg.kind), 'i32');
  const real = kind === 'f64';
  /** Of doubles by C's own function; whole numbers are what they are. */
  const rounded = (code: string): Coded => (real ? { code, kind } : args[0]);
  switch (name) {
    case 'Math.min':
      return { code: codes.reduce((a, b) => `least_${real ? 'f' : 'i'}(${a}, ${b})`), kind };
    case 'Math.max':
      return { code: codes.reduce((a, b) => `most_${real ? 'f' : 'i'}(${a}, ${b})`), kind };
    case 'Math.abs':
      return { code: real ? `fabs(${one})` : `llabs(${one})`, kind };
    case 'Math.floor':
      return rounded(`floor(${one})`);
    case 'Math.ceil':
      return rounded(`ceil(${one})`);
    case 'Math.trunc':
      return rounded(`trunc(${one})`);
    case 'Math.round':
      return rounded(`floor(${one} + 0.5)`);
    case 'Math.sqrt':
      return { code: `sqrt(${one})`, kind: 'f64' };
    case 'Math.imul':
      return { code: `((int32_t)((uint32_t)${one} * (uint32_t)${two}))`, kind: 'i32' };
    case 'Number.isInteger':
      return { code: real ? `(floor(${one}) == ${one})` : '1', kind: 'i32' };
    case 'Number.isNaN':
      return { code: `isnan((double)${one})`, kind: 'i32' };
    default:
      return undefined;
  }
}
