/**
 * The free parameters of the calibration: what nobody can observe and the patterns may decide, with the
 * range within which it is plausible. Whatever is not named here keeps its default.
 */
export interface FreeParameter {
  readonly path: string;
  /** As in the factors of a study. */
  readonly values: string;
}

export const FREE: readonly FreeParameter[] = [
  { path: 'trust.initial', values: 'uniform(0.2, 0.4)' },
  { path: 'trust.memory', values: 'uniform(0.955, 0.985)' },
  { path: 'trust.meetingWeight', values: 'uniform(0.1, 0.3)' },
  { path: 'trust.breachWeight', values: 'uniform(3, 9)' },
  { path: 'trust.priorWeight', values: 'uniform(0.5, 2)' },
  { path: 'projects.negotiationCost', values: 'uniform(0.6, 1.2)' },
  { path: 'projects.ideaSpread', values: 'uniform(0.2, 0.8)' },
  { path: 'projects.distrustCost', values: 'uniform(3, 7)' },
  { path: 'projects.value', values: 'uniform(140, 230)' },
  { path: 'projects.success', values: 'uniform(0.22, 0.4)' },
  { path: 'conduct.temptation', values: 'uniform(22, 38)' },
  { path: 'conduct.reputationStake', values: 'uniform(20, 70)' },
  { path: 'meetings.perFte', values: 'uniform(6, 14)' },
  { path: 'specialist.skill', values: 'uniform(0.08, 0.3)' },
  { path: 'specialist.skillHalfLife', values: 'uniform(3, 8)' },
  { path: 'specialist.feeSme', values: 'uniform(1.5, 2.6)' },
  { path: 'specialist.servicePrice', values: 'uniform(0.2, 0.5)' },
  { path: 'specialist.hostPost', values: 'uniform(0, 1)' },
  { path: 'membership.time', values: 'uniform(0.15, 0.5)' },
  { path: 'suppliers.effect', values: 'uniform(0.2, 0.8)' },
  { path: 'place.urbanExponent', values: 'uniform(0.3, 0.8)' },
  { path: 'market.selection', values: 'uniform(0.08, 0.2)' },
  { path: 'market.contracts', values: 'uniform(0.04, 0.14)' },
  { path: 'exit.startupHazard', values: 'uniform(0.05, 0.16)' },
  { path: 'exit.hazard', values: 'uniform(0.003, 0.01)' },
  { path: 'entry.outsideRate', values: 'uniform(5, 11)' },
  { path: 'entry.spinOffRate', values: 'uniform(0.01, 0.026)' },
];
