/**
 * The schedule of a quarter. It reads like the description of the model: the state pays and reviews,
 * the specialist organisation collects, hires and allocates its effort, organisations meet, choose
 * partners, keep or break promises, innovate and trade; talent and wages move; firms are born, join,
 * leave and close; the quarter is observed.
 */
import type { Context } from './context.ts';
import { createFounding } from './founding.ts';
import { createBeginning } from './initial.ts';
import { createNewborns } from './newborns.ts';
import { createObservation } from './observation.ts';
import { createOrganisations } from './organisations.ts';
import { createRoster } from './roster.ts';
import { createBrokerage } from './submodels/brokerage.ts';
import { createEntrants } from './submodels/entrants.ts';
import { createExit } from './submodels/exit.ts';
import { createInnovation } from './submodels/innovation.ts';
import { createLinks } from './submodels/links.ts';
import { createMarket } from './submodels/market.ts';
import { createMeetings } from './submodels/meetings.ts';
import { createFees, createMembership } from './submodels/membership.ts';
import { createPartnerChoice } from './submodels/partner-choice.ts';
import { createProjects } from './submodels/projects.ts';
import { createRelationalContract } from './submodels/relational-contract.ts';
import { createShocks } from './submodels/shocks.ts';
import { createSpecialist } from './submodels/specialist.ts';
import { createSpinOffs } from './submodels/spin-offs.ts';
import { createState } from './submodels/state.ts';
import { createSuppliers } from './submodels/suppliers.ts';
import { createTalent } from './submodels/talent.ts';
import { createTerms } from './submodels/terms.ts';
import { createTrust } from './submodels/trust.ts';
import { createTies } from './ties.ts';
import { type Watcher, watching } from './watch.ts';

export interface Schedule {
  /** Fills cluster c at the start of the burn-in. */
  populate(c: number, tick: number): void;
  /** Before any cluster moves: what clusters see of each other. */
  beforeClusters(tick: number): void;
  /** One quarter of cluster c. */
  quarter(c: number, tick: number): void;
}

/** @param watcher looks on without touching anything (watch.ts); the schedule is the same without. */
export function createSchedule(context: Context, watcher?: Watcher): Schedule {
  const seen = watching(context, watcher);
  const ties = createTies(context);
  const trust = createTrust(context, ties);
  const organisations = createOrganisations(context, ties);
  const newborns = createNewborns(context, organisations, ties);
  const beginning = createBeginning(context, organisations);
  const founding = createFounding(context);
  const takeRoster = createRoster(context);
  const innovation = seen.method('research', createInnovation(context), 'research');
  const contracts = seen.method(
    'contracts',
    createRelationalContract(
      context,
      ties,
      seen.breaches(trust),
      seen.completion(innovation.complete),
    ),
    'progress',
  );
  const shock = seen.stage('shocks', createShocks(context, organisations, contracts.dissolveOf));
  const state = seen.method('state', createState(context), 'pay');
  const fees = createFees(context);
  const runSpecialist = seen.stage('specialist', createSpecialist(context, fees));
  const links = createLinks(context);
  const meet = createMeetings(context, ties, trust);
  const terms = createTerms(context, trust);
  const projects = createProjects(context, ties, terms);
  const broker = createBrokerage(context, ties, terms, projects);
  const choosePartners = seen.stage('choice', createPartnerChoice(context, ties, terms, projects));
  const market = seen.method('trade', createMarket(context), 'trade');
  const developSuppliers = createSuppliers(context);
  const moveTalent = createTalent(context);
  const spinOff = createSpinOffs(context, newborns);
  const enter = seen.stage('births', createEntrants(context, newborns));
  const joinOrLeave = seen.stage('membership', createMembership(context, fees));
  const exit = seen.stage('exit', createExit(context, organisations, contracts.dissolveOf));
  const observe = createObservation(context, trust);

  function quarter(c: number, tick: number): void {
    ties.begin(c);
    shock(c, tick);
    takeRoster(c, tick);
    if (tick === 0) {
      founding.found(c, tick);
      takeRoster(c, tick);
    }
    trust.begin(c);
    state.pay(c, tick);
    runSpecialist(c, tick);
    links.assessNiches(c);
    meet(c, tick);
    projects.open(c);
    broker(c, tick);
    choosePartners(c, tick);
    contracts.progress(c, tick);
    innovation.research(c, tick);
    links.exchange(c, tick);
    market.refresh(c, tick);
    market.trade(c, tick);
    developSuppliers(c);
    moveTalent(c);
    spinOff(c, tick);
    enter(c, tick);
    state.lobby(c);
    joinOrLeave(c, tick);
    exit(c, tick);
    observe(c, tick);
  }

  return {
    populate: beginning.populate,
    beforeClusters: links.look,
    quarter: seen.quarter(quarter),
  };
}
