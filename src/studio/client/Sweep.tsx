/** Many worlds: a small study within the page, over all cores. */
import { findingsOf } from '../../report/findings.ts';
import { counted, whole } from '../../report/numbers.ts';
import { outcomeFigures } from '../../report/outcomeFigures.ts';
import { findingsWords } from '../../report/words.ts';
import { fewestSuccesses, sweptRuns } from '../worlds/findings.ts';
import type { SweepStudy } from '../worlds/protocol.ts';
import { sweepYears } from '../worlds/sweepYears.ts';
import { Figures, Sentences } from './Figures.tsx';
import { save } from './Share.tsx';
import * as state from './state.ts';
import { cancel, type Progress, progress, size, start } from './sweeping.ts';
import { words } from './words.ts';

/** Arms besides the years in which support ends: no support, and no end of it. */
const OTHER_ARMS = 2;
const SIZES = [10, 25, 50, 100, 200];

export function SweepView() {
  const { setup, opened } = state;
  const years = sweepYears(opened.value?.values ?? []);
  const arms = years.length + OTHER_ARMS;
  const clusters = opened.value?.clusters.length ?? 1;
  const cores = navigator.hardwareConcurrency || 2;
  const found = progress.value;
  const running = found?.running === true;
  const runs = size.value * arms;
  return (
    <div class="page">
      <h1>When can the subsidy stop?</h1>
      <p class="lead">
        One world is luck. Here many worlds of “{opened.value?.title ?? setup.value.scenario}” are
        simulated in this browser: support ends after {years[0]}, {years[1]}, … {years.at(-1)}{' '}
        years, never begins, or never ends, each with the same {size.value} lucks.
      </p>
      <div class="row">
        <label>
          <span class="quiet">Worlds of each kind</span>
          <select
            value={String(size.value)}
            disabled={running}
            onChange={(event) => {
              size.value = Number(event.currentTarget.value);
            }}
          >
            {SIZES.map((n) => (
              <option key={n} value={String(n)}>
                {n} ({whole(n * arms)} in all)
              </option>
            ))}
          </select>
        </label>
        {running ? (
          <button type="button" onClick={cancel}>
            Stop
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => start(years)}>
            Simulate {counted(runs, 'world')} on {counted(cores, 'core')}
          </button>
        )}
      </div>
      {clusters > 1 && <p class="quiet">{words.allClusters(clusters)}</p>}
      {found !== null && <Bar progress={found} />}
      {found !== null && found.study !== null && found.tasks.size > 0 && (
        <Found study={found.study} progress={found} name={setup.value.scenario} />
      )}
    </div>
  );
}

function Bar({ progress }: { readonly progress: Progress }) {
  if (progress.study === null) return <p role="status">Starting…</p>;
  const arms = progress.study.arms.length;
  const done = progress.tasks.size * arms;
  const all = progress.replications * arms;
  const said = `${whole(done)} of ${counted(all, 'world')} simulated`;
  return (
    <div class="progress">
      <progress value={done} max={all} aria-label={said} />
      {/* Read out when it ends, not at each step. */}
      <span role="status" aria-live={progress.running ? 'off' : 'polite'}>
        {said}
        {!progress.running && done < all ? ', then stopped' : ''}
      </span>
    </div>
  );
}

interface FoundProps {
  readonly study: SweepStudy;
  readonly progress: Progress;
  readonly name: string;
}

function Found({ study, progress, name }: FoundProps) {
  const findings = findingsOf(sweptRuns(study, progress.tasks));
  const done = progress.tasks.size;
  const planned = progress.replications * study.arms.length;
  const file = `${name.replace(/\.ya?ml$/, '')}-withdrawal.yaml`;
  return (
    <>
      <Sentences sentences={findingsWords(findings)} />
      <Figures figures={outcomeFigures(findings, planned)} />
      <p class="quiet">{words.neededForYear(done, fewestSuccesses(done, study.ask))}</p>
      <p class="quiet">
        For more worlds, more arms and a report, go on at the command line with the same study:{' '}
        <code>
          karenina sweep {file} --replications {progress.replications}
        </code>{' '}
        simulates {done < progress.replications ? words.partOf(done) : 'these very worlds'}.
      </p>
      <button
        type="button"
        onClick={() => save(file, new Blob([study.text], { type: 'text/yaml' }))}
      >
        Study (YAML)
      </button>
    </>
  );
}
