/** The charts that grow with time, one view of Vega each. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { changeset, type View } from 'vega';
import { percent, whole } from '../../report/numbers.ts';
import { TICKS_PER_YEAR, worldLetter } from '../worlds/setup.ts';
import { LIVE_CHARTS, type LiveChart, type LiveRow, liveSpec } from './charts.ts';
import { readPalette } from './palette.ts';
import * as state from './state.ts';
import { drawChart } from './vega.ts';

export function Charts() {
  return (
    <section class="charts" aria-label="Charts">
      {LIVE_CHARTS.map((chart) => (
        <Chart key={chart.title} chart={chart} />
      ))}
    </section>
  );
}

/** Milliseconds between two redraws while it plays. */
const PACE_MS = 120;

function Chart({ chart }: { readonly chart: LiveChart }) {
  const node = useRef<HTMLDivElement>(null);
  const drawn = useRef(0);
  const [view, setView] = useState<View | null>(null);
  const worlds = state.worlds.value;
  const tick = state.quarter.value;
  const years = state.horizon.value / TICKS_PER_YEAR;
  const letters = worlds.map((_, w) => worldLetter(w));

  useEffect(() => {
    let gone = false;
    let own: View | null = null;
    const spec = liveSpec(chart, years, letters, readPalette());
    drawChart(spec, node.current as HTMLElement).then((made) => {
      own = made;
      if (gone) made.finalize();
      else setView(made);
    });
    return () => {
      gone = true;
      own?.finalize();
      setView(null);
    };
  }, [years, letters.join(), state.dark.value]);

  useEffect(() => {
    if (view === null) return;
    const now = performance.now();
    if (state.playing.value && now - drawn.current < PACE_MS) return;
    drawn.current = now;
    const rows = rowsOf(chart, tick);
    view.signal('top', topOf(chart));
    view
      .change(
        'rows',
        changeset()
          .remove(() => true)
          .insert(rows),
      )
      .runAsync();
  }, [view, tick, worlds, state.playing.value]);

  return (
    <figure>
      <figcaption>
        <b>{chart.title}</b> <span class="quiet">{chart.explained}</span>
      </figcaption>
      <div ref={node} class="chart" role="img" aria-label={described(chart, tick)} />
    </figure>
  );
}

function rowsOf(chart: LiveChart, tick: number): LiveRow[] {
  return state.worlds.value.flatMap((_, world) => {
    const at = (t: number) => state.frameAt(world, t);
    const rows: LiveRow[] = [];
    // A fork's line begins where it parts; before, it is the original's.
    const from = world === 0 ? 1 : Math.max(1, state.setup.value.forks[world - 1]?.tick ?? 1);
    for (let t = from; t <= tick; t++) {
      const value = chart.value(at, t);
      if (!Number.isNaN(value)) {
        rows.push({ year: t / TICKS_PER_YEAR, world: worldLetter(world), value });
      }
    }
    return rows;
  });
}

/** The end of the axis: what is known of all worlds, so that it does not jump while they play. */
function topOf(chart: LiveChart): number {
  let top = 1;
  state.worlds.value.forEach(({ frames }, world) => {
    for (let t = 1; t < frames.length; t += 2) {
      const value = chart.value((tick) => state.frameAt(world, tick), t);
      if (value > top) top = value;
    }
  });
  return 1.08 * top;
}

function described(chart: LiveChart, tick: number): string {
  const values = state.worlds.value.map((_, world) => {
    const value = chart.value((t) => state.frameAt(world, t), tick);
    const text = Number.isNaN(value) ? 'none' : chart.share ? percent(value) : whole(value);
    return `world ${worldLetter(world)} ${text}`;
  });
  return `${chart.title}: ${values.join(', ')}`;
}
