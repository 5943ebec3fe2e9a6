/** How the worlds end, in words, once the moment has come at which they are judged. */
import { OUTCOME_KEYS } from '../../report/charts/theme.ts';
import { worldLetter, yearText } from '../worlds/setup.ts';
import * as state from './state.ts';

export function Outcomes() {
  const tick = state.quarter.value;
  const { worlds, opened } = state;
  if (worlds.value.length === 0) return null;
  return (
    <section class="panel outcomes" aria-label="How it ends">
      <h2>How it ends</h2>
      {worlds.value.map(({ ending }, world) => {
        const letter = worldLetter(world);
        const judged = ending === null ? null : ending.metrics.judged_tick;
        return (
          <p key={letter} class={`ending world-${letter.toLowerCase()}`}>
            <span class="badge">{letter}</span>
            {ending === null || judged === null ? (
              <span class="quiet">Simulating…</span>
            ) : tick < judged ? (
              <span class="quiet">
                To be judged in {yearText(judged)}
                {endOf(opened.value?.supportEnds[world] ?? null, tick)}
              </span>
            ) : (
              <span>
                <b class={`outcome outcome-${ending.outcome}`}>
                  {OUTCOME_KEYS[ending.outcome].label}
                </b>{' '}
                {ending.verdict}
              </span>
            )}
          </p>
        );
      })}
    </section>
  );
}

function endOf(tick: number | null, now: number): string {
  if (tick === null) return '.';
  return now < tick
    ? `; support ends with ${yearText(tick)}.`
    : `; support ended with ${yearText(tick)}.`;
}
