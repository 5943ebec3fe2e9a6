/** Stored results: what a sweep of the command line found, with its charts. */
import { useState } from 'preact/hooks';
import { counted, whole } from '../../report/numbers.ts';
import { outcomeFigures } from '../../report/outcomeFigures.ts';
import { findingsWords } from '../../report/words.ts';
import { Figures, Sentences } from './Figures.tsx';
import { type OpenedResults, readResults } from './resultsFolder.ts';
import * as state from './state.ts';

export function ResultsView() {
  const [results, setResults] = useState<OpenedResults | null>(null);
  const [reading, setReading] = useState(false);
  const open = async (files: FileList | null): Promise<void> => {
    if (files === null || files.length === 0) return;
    state.fault.value = null;
    setReading(true);
    try {
      setResults(await readResults([...files]));
    } catch (error) {
      setResults(null);
      state.fault.value = error instanceof Error ? error.message : String(error);
    }
    setReading(false);
  };
  return (
    <div class="page">
      <h1>Stored results</h1>
      <p class="lead">
        Open a folder that <code>karenina sweep</code> wrote, such as{' '}
        <code>results/withdrawal</code>. It is read in this browser and goes nowhere else.
      </p>
      <label class="choose">
        <span>Choose the folder</span>
        <input
          type="file"
          multiple
          {...{ webkitdirectory: true }}
          onChange={(event) => open(event.currentTarget.files)}
        />
      </label>
      {reading && <p role="status">Reading…</p>}
      {results !== null && <Opened results={results} />}
    </div>
  );
}

function Opened({ results: { manifest, findings, charts } }: { readonly results: OpenedResults }) {
  const { counts } = manifest;
  const own = outcomeFigures(findings, counts.planned).filter(
    ({ name }) => !charts.some((chart) => chart.name.includes(name)),
  );
  const facts: readonly (readonly [string, string])[] = [
    ['Runs', `${whole(counts.done)} of ${whole(counts.planned)}, ${whole(counts.failed)} failed`],
    ['Arms', manifest.arms.map(({ label }) => label).join('; ')],
    ['Seed', manifest.seed],
    ['Made', `${manifest.created.slice(0, 10)}, with Karenina ${manifest.version}`],
    ['Content hash', manifest.contentHash ?? 'none: the sweep is not finished'],
  ];
  return (
    <>
      <h2>{manifest.title}</h2>
      {manifest.about !== '' && <p>{manifest.about}</p>}
      {counts.done < counts.planned && (
        <p class="warning" role="status">
          Only {whole(counts.done)} of {counted(counts.planned, 'run')} are stored: what follows
          stands on those alone.
        </p>
      )}
      <Sentences sentences={findingsWords(findings)} />
      <Figures figures={own} />
      <Figures figures={charts} />
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
