/** What a user's rule may ask about a cluster: the variables of a rule program, by index. */

/** An indicator of one cluster, as seen at a yearly review. */
export interface Indicator {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}

/** Index 0 is time; expressions that are tabulated beforehand may use nothing else. */
export const INDICATORS: readonly Indicator[] = [
  { name: 't', unit: 'year', meaning: 'years since the programme began' },
  { name: 'members', unit: 'count', meaning: 'members of the cluster' },
  { name: 'activeMembers', unit: 'count', meaning: 'members with a joint project' },
  { name: 'firms', unit: 'count', meaning: 'firms in the place' },
  { name: 'jointProjects', unit: 'count', meaning: 'joint projects under way' },
  {
    name: 'ownIncomeShare',
    unit: 'share',
    meaning: 'fees and services in the income of the specialist organisation, smoothed over a year',
  },
  {
    name: 'stateShare',
    unit: 'share',
    meaning: 'state money in the income of the specialist organisation, smoothed over a year',
  },
  { name: 'staff', unit: 'FTE', meaning: 'staff of the specialist organisation' },
  { name: 'skill', unit: 'share', meaning: 'skill of the specialist organisation' },
  { name: 'neutrality', unit: 'share', meaning: 'neutrality of the specialist organisation' },
  { name: 'trust', unit: 'share', meaning: 'mean trust along ties' },
  {
    name: 'innovations',
    unit: '1/year',
    meaning: 'innovations brought to market in the last year',
  },
  { name: 'collaborativeShare', unit: 'share', meaning: 'joint innovations among them' },
  { name: 'births', unit: '1/year', meaning: 'new firms in the last year' },
];
