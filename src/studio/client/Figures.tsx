/** Findings as the report has them: sentences, and charts with their captions. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { GRID, INK, PAPER, QUIET } from '../../report/charts/theme.ts';
import { narrowed, worded } from './fitting.ts';
import { readPalette } from './palette.ts';
import * as state from './state.ts';
import { drawChart } from './vega.ts';
import { unbroken, words } from './words.ts';

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
      <p class="headline">{unbroken(answer)}</p>
      <ul>
        {others.map((sentence) => (
          <li key={sentence}>{unbroken(sentence)}</li>
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
          <figcaption>
            {caption !== '' && <p>{caption}</p>}
            {spec.description !== undefined && (
              <details>
                <summary>The same in words</summary>
                <p>{spec.description}</p>
              </details>
            )}
          </figcaption>
        </figure>
      ))}
    </>
  );
}

/** Room that the report's charts were made for. */
const FULL_WIDTH = 720;

function Drawn({ name, spec }: { readonly name: string; readonly spec: TopLevelSpec }) {
  const node = useRef<HTMLDivElement>(null);
  const room = useRoom(node);
  /** Pixels that cannot be shown without scrolling. */
  const [over, setOver] = useState(0);
  const text = recoloured(spec);
  useEffect(() => {
    if (room === 0) return;
    let gone = false;
    let view: View | null = null;
    const draw = async (): Promise<void> => {
      const inFull: TopLevelSpec = JSON.parse(text);
      const own = room < FULL_WIDTH ? worded(inFull, room) : inFull;
      view = await drawChart(own, node.current as HTMLElement);
      const tooWide = excess(node.current as HTMLElement);
      if (!gone && tooWide > 0) {
        view.finalize();
        view = await drawChart(narrowed(own, tooWide), node.current as HTMLElement);
      }
      if (gone) view.finalize();
      else setOver(excess(node.current as HTMLElement));
    };
    draw().catch((error: Error) => {
      state.fault.value = words.chartFaulty(name, error.message);
    });
    return () => {
      gone = true;
      view?.finalize();
    };
  }, [text, room, state.dark.value]);
  return (
    <>
      {over > 0 && <p class="quiet">{words.scrolls}</p>}
      {/* The keyboard scrolls what has the focus. */}
      <div
        ref={node}
        class="chart scrolls"
        role="img"
        aria-label={spec.description ?? name}
        tabIndex={over > 0 ? 0 : undefined}
      />
    </>
  );
}

/** The width that a node has, in whole pixels; 0 until it is known. */
function useRoom(node: { readonly current: HTMLElement | null }): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setRoom(Math.floor(entry.contentRect.width)));
    watch.observe(node.current as HTMLElement);
    return () => watch.disconnect();
  }, []);
  return room;
}

const excess = (node: HTMLElement): number => Math.max(0, node.scrollWidth - node.clientWidth);

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
