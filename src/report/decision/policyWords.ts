/** Ways to end support in words: what a language calls each of them, put together with the measures beside it. */
import type { PolicyKey } from './content.ts';

/** A way to end support in its forms; only what can be advised has an order. */
export interface PolicyForms {
  /** As in "support for 12 years". */
  readonly policy: string;
  /** In few words, for charts and buttons. */
  readonly brief: string;
  /** To somebody, as in "Support this cluster for 12 years, then stop". */
  readonly order?: string;
}

export interface PolicySpeech {
  /** @param n its year. @param projects joint projects that a milestone asks for. */
  readonly forms: (n: number, projects: string) => Readonly<Record<string, PolicyForms>>;
  readonly measures: Readonly<Record<string, string>>;
  /** Between measures, before them, and before them in an order. */
  readonly and: string;
  readonly with: string;
  readonly seeTo: string;
}

/** The three ways in which a paper speaks of a policy. */
export function policyWords({ forms, measures: names, ...join }: PolicySpeech) {
  const formsOf = ({ kind, year, arm }: PolicyKey): PolicyForms =>
    forms(year ?? 0, arm.split('-')[1])[kind];
  const namesOf = ({ measures }: PolicyKey): string[] => measures.map((name) => names[name]);
  const listed = (before: string, own: readonly string[]): string =>
    own.length === 0 ? '' : `${before}${own.join(join.and)}`;
  return {
    policy: (key: PolicyKey) => `${formsOf(key).policy}${listed(join.with, namesOf(key))}`,
    brief: (key: PolicyKey) => [formsOf(key).brief, ...namesOf(key)].join(' + '),
    order: (key: PolicyKey) => `${formsOf(key).order}${listed(join.seeTo, namesOf(key))}.`,
  };
}
