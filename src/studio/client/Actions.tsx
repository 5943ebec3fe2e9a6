/** What can be done to a world at any moment: let the state go, take an ingredient away. */
import { seriesColumn } from '../../model/series.ts';
import { type Ingredient, partingOf } from '../worlds/library.ts';
import { WORLDS_MAX, withdrawal, yearText } from '../worlds/setup.ts';
import { forkInSight } from './forking.ts';
import * as state from './state.ts';
import { words } from './words.ts';

const STATE = seriesColumn('income_state');

export function Actions() {
  const tick = state.quarter.value;
  const full = state.worlds.value.length >= WORLDS_MAX;
  const over = tick >= state.horizon.value;
  const why = words.noFork({ full, over });
  const frame = state.frameAt(0, tick);
  const never = state.opened.value?.supportEnds[0] === 0;
  const paid = !never && (tick === 0 || (frame?.seen[STATE] ?? 0) > 0);
  return (
    <section class="panel actions" aria-label="Change something now">
      <h2>What if…</h2>
      <p class="quiet">
        World A forks {tick === 0 ? 'at the start' : `after ${yearText(tick)}`}, the moment shown,
        and both go on side by side with the same luck: what parts them is your change.
      </p>
      <button
        type="button"
        class="primary wide"
        disabled={why !== null || !paid}
        onClick={() => forkInSight(withdrawal(tick))}
      >
        Withdraw the subsidy now
      </button>
      {why === null && !paid && (
        <p class="quiet">
          {never
            ? 'World A is never supported, so there is nothing to withdraw.'
            : 'In world A the state pays nothing here any more. Go back on the timeline to withdraw it earlier.'}
        </p>
      )}
      {why !== null && <p class="quiet">{why}</p>}
      <details class="ingredients">
        <summary>Take away an ingredient</summary>
        <ul>
          {state.ingredients.value.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                class="plain"
                disabled={full || (over && one.when === 'now')}
                onClick={() => takeAway(one)}
              >
                {one.label}
                {one.when !== 'now' && <span class="quiet"> ({WHEN[one.when]})</span>}
              </button>
            </li>
          ))}
        </ul>
        <p class="quiet">
          Some cannot be taken away later: the fork then lacks them from the beginning of the
          programme, or all along.
        </p>
      </details>
    </section>
  );
}

const WHEN = { start: 'from the start', ever: 'never there' } as const;

function takeAway(ingredient: Ingredient): void {
  const { label, set } = ingredient;
  forkInSight({ label: `without ${label}`, tick: partingOf(ingredient, state.quarter.value), set });
}
