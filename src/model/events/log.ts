/**
 * The events of a run, found by comparing the world before and after the stages of each quarter
 * (watch.ts). It reads and never writes, so the run is the same bit for bit with it and without.
 */
import type { Context } from '../context.ts';
import type { Watcher } from '../watch.ts';
import { eventOf, type RunEvent } from './event.ts';
import { createInnovationLook } from './innovations.ts';
import { createOrganisationLook } from './organisations.ts';
import { createProjectLook } from './projects.ts';
import { createSpecialistLook } from './specialist.ts';
import { createStateLook } from './state.ts';
import type { Look, Tell } from './tell.ts';

export interface EventLog {
  /** To be handed to a simulator; one log a run. */
  readonly watcher: Watcher;
  /** In the order in which they happened. */
  readonly events: readonly RunEvent[];
}

/** @param clusters names of the world’s clusters. */
export function createEventLog(clusters: readonly string[]): EventLog {
  const events: RunEvent[] = [];
  let looks: Look[] | null = null;
  let here = { tick: 0, cluster: '' };
  const tell: Tell = (event, saying) => {
    events.push(eventOf(here.tick, here.cluster, event, saying));
  };
  const watcher: Watcher = (context, stage, c, tick, place) => {
    looks ??= looksAt(context, tell);
    here = { tick, cluster: clusters[c] };
    for (const look of looks) look(stage, c, tick, place);
  };
  return { watcher, events };
}

function looksAt(context: Context, tell: Tell): Look[] {
  const organisations = createOrganisationLook(context, tell);
  const projects = createProjectLook(context, organisations.identity, tell);
  const innovations = createInnovationLook(context, organisations.identity, projects.last, tell);
  return [
    createSpecialistLook(context, tell),
    createStateLook(context, tell),
    organisations.look,
    projects.look,
    innovations,
  ];
}
