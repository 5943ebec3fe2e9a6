/** Many worlds: a small study within the page, over all cores. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { findingsOf } from '../../report/findings.ts';
import { outcomeFigures } from '../../report/outcomeFigures.ts';
import { findingsWords } from '../../report/words.ts';
import { sweptRuns } from '../worlds/findings.ts';
import type { SweepRow, SweepStudy } from '../worlds/protocol.ts';
import { sweepYears } from '../worlds/sweepYears.ts';
import { Figures, Sentences } from './Figures.tsx';
import { startSweep } from './pool.ts';
import { save } from './Share.tsx';
import * as state from './state.ts';

/** Arms besides the years in which support ends: no support, and no end of it. */
const OTHER_ARMS = 2;
const SIZES = [10, 25, 50, 100];
/** Milliseconds between two redraws while rows come in. */
const PACE_MS = 700;

interface Progress {
  readonly study: SweepStudy | null;
  readonly tasks: ReadonlyMap<number, readonly SweepRow[]>;
  readonly running: boolean;
  readonly replications: number;
}

const NOTHING: Progress = { study: null, tasks: new Map(), running: false, replications: 0 };

export function SweepView() {
  const [size, setSize] = useState(25);
  const [progress, setProgress] = useState<Progress>(NOTHING);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const { setup, opened } = state;
  const years = sweepYears(opened.value?.values ?? []);
  const arms = years.length + OTHER_ARMS;
  const cores = navigator.hardwareConcurrency || 2;

  const start = (): void => {
    const tasks = new Map<number, readonly SweepRow[]>();
    let study: SweepStudy | null = null;
    let shown = 0;
    const show = (running: boolean): void => {
      shown = performance.now();
      setProgress({ study, tasks: new Map(tasks), running, replications: size });
    };
    state.fault.value = null;
    show(true);
    stop.current = startSweep({
      ...{ setup: { ...setup.value, forks: [] }, years, replications: size },
      onStart: (found) => {
        study = found;
      },
      onRow: (replication, rows) => {
        tasks.set(replication, rows);
        if (performance.now() - shown > PACE_MS) show(true);
      },
      onEnd: () => show(false),
      onFault: (message) => {
        state.fault.value = message;
        show(false);
      },
    });
  };
  const cancel = (): void => {
    stop.current?.();
    setProgress((known) => ({ ...known, running: false }));
  };

  const runs = size * arms;
  return (
    <div class="page">
      <h1>When can the subsidy stop?</h1>
      <p class="lead">
        One world is luck. Here many worlds of “{opened.value?.title ?? setup.value.scenario}” are
        simulated in this browser: support ends after {years[0]}, {years[1]}, … {years.at(-1)}{' '}
        years, never begins, or never ends, each with the same {size} lucks.
      </p>
      <div class="row">
        <label>
          <span class="quiet">Worlds of each kind</span>
          <select
            value={String(size)}
            disabled={progress.running}
            onChange={(event) => setSize(Number(event.currentTarget.value))}
          >
            {SIZES.map((n) => (
              <option key={n} value={String(n)}>
                {n} ({n * arms} in all)
              </option>
            ))}
          </select>
        </label>
        {progress.running ? (
          <button type="button" onClick={cancel}>
            Stop
          </button>
        ) : (
          <button type="button" class="primary" onClick={start}>
            Simulate {runs} worlds on {cores} core{cores === 1 ? '' : 's'}
          </button>
        )}
      </div>
      {progress.replications > 0 && <Bar progress={progress} />}
      {progress.study !== null && progress.tasks.size > 0 && (
        <Found study={progress.study} progress={progress} name={setup.value.scenario} />
      )}
    </div>
  );
}

function Bar({ progress }: { readonly progress: Progress }) {
  if (progress.study === null) return <p role="status">Starting…</p>;
  const arms = progress.study.arms.length;
  const done = progress.tasks.size * arms;
  const all = progress.replications * arms;
  const said = `${done} of ${all} worlds simulated`;
  return (
    <div class="progress">
      <progress value={done} max={all} aria-label={said} />
      <span role="status">
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
  const planned = progress.replications * study.arms.length;
  const file = `${name.replace(/\.ya?ml$/, '')}-withdrawal.yaml`;
  return (
    <>
      <Sentences sentences={findingsWords(findings)} />
      <Figures figures={outcomeFigures(findings, planned)} />
      <p class="quiet">
        For more worlds, more arms and a report, go on at the command line with the same study:{' '}
        <code>
          karenina sweep {file} --replications {progress.replications}
        </code>{' '}
        simulates these very worlds.
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
