/** Play, pause, step, speed and the timeline. */
import { counted } from '../../report/numbers.ts';
import { momentText, TICKS_PER_YEAR, worldLetter } from '../worlds/setup.ts';
import { goTo, step, togglePlay } from './playing.ts';
import * as state from './state.ts';

export function Transport() {
  const tick = state.quarter.value;
  const horizon = state.horizon.value;
  const until = state.shownUntil();
  const flags = marks();
  const rows = Math.max(0, ...flags.map(({ row }) => row));
  return (
    <section class="transport" aria-label="Time">
      <div class="buttons">
        <button type="button" class="icon" aria-label="To the beginning" onClick={() => goTo(0)}>
          <Icon path="M4 3v10M13 3L6 8l7 5z" />
        </button>
        <button type="button" class="icon" aria-label="One quarter back" onClick={() => step(-1)}>
          <Icon path="M11 3L4 8l7 5z" />
        </button>
        <button
          type="button"
          class="play"
          aria-label={state.playing.value ? 'Pause' : 'Play'}
          onClick={togglePlay}
        >
          <Icon path={state.playing.value ? 'M5 3v10M11 3v10' : 'M4 2.5v11l9-5.5z'} />
          {state.playing.value ? 'Pause' : 'Play'}
        </button>
        <button type="button" class="icon" aria-label="One quarter on" onClick={() => step(1)}>
          <Icon path="M5 3l7 5-7 5z" />
        </button>
        <button type="button" class="icon" aria-label="To the end" onClick={() => goTo(horizon)}>
          <Icon path="M12 3v10M3 3l7 5-7 5z" />
        </button>
      </div>
      <output class="moment" aria-live={state.playing.value ? 'off' : 'polite'}>
        {momentText(tick)}
      </output>
      <label class="speed">
        <span class="quiet">Speed</span>
        <select
          value={String(state.speed.value)}
          onChange={(event) => {
            state.speed.value = Number(event.currentTarget.value);
          }}
        >
          {state.SPEEDS.map((speed) => (
            <option key={speed} value={String(speed)}>
              {speed < 1 ? counted(speed * TICKS_PER_YEAR, 'quarter') : counted(speed, 'year')}
              /s
            </option>
          ))}
        </select>
      </label>
      <div class="timeline">
        <input
          type="range"
          aria-label="Timeline, in quarters"
          aria-valuetext={momentText(tick)}
          min={0}
          max={horizon}
          step={1}
          value={tick}
          onInput={(event) => goTo(Number(event.currentTarget.value))}
        />
        <div class="marks" aria-hidden="true" style={{ paddingBottom: `${ROW_PX * rows}px` }}>
          <span class="loaded" style={{ width: `${(100 * until) / horizon}%` }} />
          {Array.from({ length: horizon / TICKS_PER_YEAR / 5 + 1 }, (_, i) => 5 * i).map((year) => (
            <span key={year} class="year" style={{ left: at(year * TICKS_PER_YEAR, horizon) }}>
              {year}
            </span>
          ))}
          {flags.map(({ tick: when, letters, row }) => (
            <span
              key={`${when}${letters}`}
              class="mark"
              style={{ left: at(when, horizon), marginTop: `${ROW_PX * row}px` }}
            >
              {letters}
            </span>
          ))}
        </div>
        <p class="quiet legend-line">Years; a flag: support ends in that world.</p>
      </div>
    </section>
  );
}

const at = (tick: number, horizon: number): string => `${(100 * tick) / horizon}%`;

interface Flag {
  readonly tick: number;
  readonly letters: string;
  /** Flags that would cover each other stand below each other. */
  readonly row: number;
}

/** Height of a row of flags, and the share of the timeline that a flag takes. */
const ROW_PX = 14;
const FLAG_SHARE = 0.05;

/** Where support ends, with the letters of the worlds in which it does. */
function marks(): Flag[] {
  const ends = state.opened.value?.supportEnds ?? [];
  const found = new Map<number, string>();
  ends.forEach((tick, world) => {
    if (
      tick === null ||
      tick === 0 ||
      tick > state.horizon.value ||
      world >= state.worlds.value.length
    )
      return;
    found.set(tick, (found.get(tick) ?? '') + worldLetter(world));
  });
  const flags: Flag[] = [];
  for (const [tick, letters] of [...found].sort(([a], [b]) => a - b)) {
    const before = flags.at(-1);
    const near = before && tick - before.tick < FLAG_SHARE * state.horizon.value;
    flags.push({ tick, letters, row: near ? before.row + 1 : 0 });
  }
  return flags;
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
