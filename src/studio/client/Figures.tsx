/** Findings as the report has them: sentences, and charts with their captions. */
import { useEffect, useRef } from 'preact/hooks';
import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { GRID, INK, PAPER, QUIET } from '../../report/charts/theme.ts';
import { readPalette } from './palette.ts';
import * as state from './state.ts';
import { drawChart } from './vega.ts';
import { words } from './words.ts';

export interface Shown {
  readonly name: string;
  readonly caption: string;
  readonly spec: TopLevelSpec;
}

/** The first sentence is the answer, the others its doubts. */
export function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  const [answer, ...others] = sentences;
  return (
    <section class="answer" aria-label="What was found">
      <p class="headline">{answer}</p>
      <ul>
        {others.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

export function Figures({ figures }: { readonly figures: readonly Shown[] }) {
  return (
    <>
      {figures.map(({ name, caption, spec }) => (
        <figure key={name} class="figure">
          <Drawn name={name} spec={spec} />
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
    </>
  );
}

function Drawn({ name, spec }: { readonly name: string; readonly spec: TopLevelSpec }) {
  const node = useRef<HTMLDivElement>(null);
  const text = recoloured(spec);
  useEffect(() => {
    let gone = false;
    let view: View | null = null;
    drawChart(JSON.parse(text), node.current as HTMLElement).then(
      (made) => {
        view = made;
        if (gone) made.finalize();
      },
      (error: Error) => {
        state.fault.value = words.chartFaulty(name, error.message);
      },
    );
    return () => {
      gone = true;
      view?.finalize();
    };
  }, [text, state.dark.value]);
  const { description } = spec;
  return <div ref={node} class="chart scrolls" role="img" aria-label={description ?? name} />;
}

/** The report's charts carry the colours of a light page; here they take those of the theme. */
function recoloured(spec: TopLevelSpec): string {
  const { ink, quiet, grid, paper } = readPalette();
  const theme = [
    [INK, ink],
    [QUIET, quiet],
    [GRID, grid],
    [PAPER, paper],
  ];
  return theme.reduce(
    (text, [from, to]) => text.replaceAll(`"${from}"`, `"${to}"`),
    JSON.stringify(spec),
  );
}
