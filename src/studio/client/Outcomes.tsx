/** How the worlds end, in words, once the moment has come at which they are judged. */
import { useEffect } from 'preact/hooks';
import { OUTCOME_KEYS } from '../../report/charts/theme.ts';
import { EVIDENCE_NOTE } from '../../sweep/verdict.ts';
import { isJudged, spanText, worldLetter, yearText } from '../worlds/setup.ts';
import type { Ending } from '../worlds/walk.ts';
import * as state from './state.ts';
import { missedText, neverSupported } from './words.ts';

export function Outcomes() {
  const tick = state.quarter.value;
  const { worlds, opened } = state;
  const judged = worlds.value.flatMap(({ ending }, world) =>
    ending !== null && isJudged(ending, tick)
      ? [`World ${worldLetter(world)}: ${OUTCOME_KEYS[ending.outcome].label}.`]
      : [],
  );
  const said = judged.join(' ');
  useEffect(() => {
    if (said !== '') state.said.value = said;
  }, [said]);
  if (worlds.value.length === 0) return null;
  return (
    <section class="panel outcomes" aria-label="How it ends">
      <h2>How it ends</h2>
      {worlds.value.map(({ ending }, world) => {
        const letter = worldLetter(world);
        const supportEnd = opened.value?.supportEnds[world] ?? null;
        return (
          <div key={letter} class={`ending world-${letter.toLowerCase()}`}>
            <span class="badge">{letter}</span>
            {ending === null ? (
              <p class="quiet">Simulating…</p>
            ) : !isJudged(ending, tick) ? (
              <p class="quiet">
                To be judged with {yearText(ending.metrics.judged_tick)}
                {endOf(supportEnd, tick)}
              </p>
            ) : (
              <Judged ending={ending} supported={supportEnd !== 0} />
            )}
          </div>
        );
      })}
    </section>
  );
}

function endOf(tick: number | null, now: number): string {
  if (tick === null) return '.';
  if (tick === 0) return '; never supported.';
  return now < tick
    ? `; support ends with ${yearText(tick)}.`
    : `; support ended with ${yearText(tick)}.`;
}

interface JudgedProps {
  readonly ending: Ending;
  readonly supported: boolean;
}

/** The class, and what it rests on where there was support whose end can be judged. */
function Judged({ ending, supported }: JudgedProps) {
  const { outcome, verdict } = ending;
  return (
    <div>
      <p>
        <b class={`outcome outcome-${outcome}`}>{OUTCOME_KEYS[outcome].label}</b>{' '}
        {supported ? verdict : (neverSupported[outcome] ?? verdict)}
      </p>
      {supported && <Grounds ending={ending} />}
    </div>
  );
}

/** When it was judged, what was missed, and all that was looked at. */
function Grounds({ ending }: { readonly ending: Ending }) {
  const { evidence, judgedFrom, metrics } = ending;
  const missed = evidence.filter(({ met }) => !met);
  return (
    <>
      <p>
        Judged over {spanText(judgedFrom, metrics.judged_tick)}
        {missed.length === 0 ? ': nothing that was asked was missed.' : '. Missed:'}
      </p>
      {missed.length > 0 && (
        <ul class="missed">
          {missed.map((one) => (
            <li key={one.what}>{missedText(one)}</li>
          ))}
        </ul>
      )}
      <details class="evidence">
        <summary>All that it was judged by</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">judged by</th>
              <th scope="col">measured</th>
              <th scope="col">asked</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map(({ what, value, asked, met }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{value}</td>
                <td>
                  {asked}: {met ? 'met' : 'missed'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="quiet">{EVIDENCE_NOTE}</p>
      </details>
    </>
  );
}
