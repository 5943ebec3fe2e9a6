/**
 * What a sustainable cluster is made of (Kutsenko 2015, figure 15, and the other founding texts), each with a
 * state in which it is missing and one in which it is there. How much is taken away or supplied is assumed, in
 * the range of the shipped scenarios.
 */
import { parameterIndex } from '../model/parameters/index.ts';

/** A parameter with the value of a lack and that of plenty, in its unit. */
interface Part {
  readonly path: string;
  readonly missing: number;
  readonly there: number;
}

export interface Ingredient {
  readonly name: string;
  readonly parts: readonly Part[];
  /**
   * False where the model lays it on organisations at their birth: then it was always there or never. Else it
   * is lost or supplied when the programme begins.
   */
  readonly fromBeginning: boolean;
  /**
   * What it costs the state to supply it, k€ a year over the whole horizon; null where no money buys it.
   * Assumed: there is no survey of such prices.
   */
  readonly price: number | null;
}

const part = (path: string, missing: number, there: number): Part => ({ path, missing, there });

export const INGREDIENTS: readonly Ingredient[] = [
  {
    name: 'urban-environment',
    parts: [part('place.urbanQuality', 0.5, 1.2)],
    fromBeginning: true,
    price: 2000,
  },
  {
    name: 'critical-mass',
    parts: [part('composition.members', 20, 80)],
    fromBeginning: false,
    price: null,
  },
  {
    name: 'private-initiative',
    parts: [part('composition.privateShare', 0.3, 0.65), part('composition.smeShare', 0.15, 0.5)],
    fromBeginning: true,
    price: null,
  },
  {
    name: 'internal-competition',
    parts: [part('innovation.aspiration', 0, 1), part('market.selection', 0.05, 0.15)],
    fromBeginning: true,
    price: null,
  },
  {
    name: 'market-demand',
    parts: [part('composition.stateDemand', 0.7, 0.1)],
    fromBeginning: true,
    price: null,
  },
  {
    name: 'openness',
    parts: [part('projects.openness', 0, 0.45), part('innovation.outsideKnowledge', 0, 0.04)],
    fromBeginning: false,
    price: null,
  },
  {
    name: 'independent-organisation',
    parts: [part('specialist.neutrality', 0.3, 0.85), part('specialist.boardLargest', 0.6, 0.15)],
    fromBeginning: true,
    price: 10,
  },
  {
    name: 'working-groups',
    parts: [part('meetings.workingGroups', 0, 1)],
    fromBeginning: true,
    price: 15,
  },
  {
    name: 'feedback-and-code',
    parts: [part('trust.feedback', 0, 0.8), part('trust.codeOfConduct', 0, 0.9)],
    fromBeginning: true,
    price: 25,
  },
  {
    name: 'voice-of-small-firms',
    parts: [part('membership.smeVoice', 0, 1), part('specialist.anchorVeto', 1, 0)],
    fromBeginning: true,
    price: 5,
  },
  {
    name: 'open-innovation',
    parts: [part('projects.notInventedHere', 0.8, 0.05)],
    fromBeginning: false,
    price: null,
  },
  {
    name: 'joint-projects-only',
    parts: [part('state.jointOnly', 0, 1)],
    fromBeginning: true,
    price: 0,
  },
  {
    name: 'start-up-belt',
    parts: [part('entry.incubation', 0, 2), part('entry.entrepreneurialCulture', 0, 1.5)],
    fromBeginning: true,
    price: 200,
  },
  {
    name: 'universities',
    parts: [part('composition.universities', 0, 4)],
    fromBeginning: false,
    price: null,
  },
  {
    name: 'training',
    parts: [part('meetings.training', 0, 1), part('entry.curriculum', 0.5, 1.5)],
    fromBeginning: true,
    price: 60,
  },
  {
    name: 'suppliers',
    parts: [part('composition.supplierShare', 0, 0.35)],
    fromBeginning: false,
    price: null,
  },
  {
    name: 'inter-cluster-links',
    parts: [part('specialist.links', 0, 0.16)],
    fromBeginning: true,
    price: 15,
  },
];

/** What a scenario's values must change to lack an ingredient, or to have it; empty where they do already. */
export function change(
  { parts }: Ingredient,
  values: ArrayLike<number>,
  to: 'missing' | 'there',
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { path, missing, there } of parts) {
    const now = values[parameterIndex(path)];
    const towards = to === 'there' ? there : missing;
    const rises = to === 'there' ? there > missing : missing > there;
    if (rises ? now < towards : now > towards) found.set(path, towards);
  }
  return found;
}
