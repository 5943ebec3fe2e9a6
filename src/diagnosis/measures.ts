/**
 * What the state can buy besides time: ingredients that money supplies, and more money for the cluster
 * organisation and its projects. What a measure sets up stays, and its price counts for the whole horizon.
 */
import { at, parameterIndex } from '../model/parameters/index.ts';
import { change, INGREDIENTS } from './ingredients.ts';

export interface Measure {
  readonly name: string;
  /** New values by path. */
  readonly set: ReadonlyMap<string, number>;
  /** k€ a year beside what the simulation counts as state money. */
  readonly price: number;
}

const MORE_STAFF = 1.5;
/** Project aid of a generous programme, k€ a year and member. Assumed: four times the usual. */
const MORE_AID = 1.2;

/**
 * Measures that would change something in a scenario.
 * @param prices k€ a year by name, in place of the assumed ones.
 */
export function measuresOf(
  values: ArrayLike<number>,
  prices: ReadonlyMap<string, number>,
): Measure[] {
  const bought = INGREDIENTS.flatMap((ingredient): Measure[] => {
    const price = prices.get(ingredient.name) ?? ingredient.price;
    const set = change(ingredient, values, 'there');
    return price === null || set.size === 0 ? [] : [{ name: ingredient.name, set, price }];
  });
  const amount = MORE_STAFF * values[at('support.amount')];
  const aid = Math.round(MORE_AID * values[at('composition.members')]);
  const money: Measure[] = [
    { name: 'more-staff', set: new Map([['support.amount', amount]]), price: 0 },
    { name: 'more-project-aid', set: new Map([['support.projectAid', aid]]), price: 0 },
  ];
  return [
    ...bought,
    ...money.filter(({ set }) =>
      [...set].every(([path, value]) => value > values[parameterIndex(path)]),
    ),
  ];
}

/** Names that a price may be given for. */
export const PRICED = INGREDIENTS.filter(({ price }) => price !== null).map(({ name }) => name);
