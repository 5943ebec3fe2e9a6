/** One world: its picture, who it is, and how it differs from the original. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { OUTCOME_KEYS } from '../../report/charts/theme.ts';
import { capital, counted, percent, whole } from '../../report/numbers.ts';
import type { Frame } from '../worlds/frame.ts';
import { extentOf } from '../worlds/placement.ts';
import { isJudged, worldLetter } from '../worlds/setup.ts';
import type { Ending } from '../worlds/walk.ts';
import { drawWorld } from './draw.ts';
import { removeFork } from './engine.ts';
import { focusNext } from './focusing.ts';
import { readPalette } from './palette.ts';
import { indexOf } from './places.ts';
import * as state from './state.ts';
import { motionWelcome } from './theming.ts';
import { COMPARED, NAMES, pictureText, signed, stateText, unbroken, words } from './words.ts';

export function WorldCard({ world }: { readonly world: number }) {
  const tick = state.quarter.value;
  const frame = state.frameAt(world, tick);
  const ending = state.worlds.value[world]?.ending ?? null;
  const label = world === 0 ? 'The original' : (state.opened.value?.labels[world] ?? '');
  return (
    <article
      class={`world world-${worldLetter(world).toLowerCase()}`}
      aria-label={`World ${worldLetter(world)}`}
      tabIndex={-1}
    >
      <header>
        <span class="badge" aria-hidden="true">
          {worldLetter(world)}
        </span>
        <h2>{capital(label)}</h2>
        {ending !== null && isJudged(ending, tick) && <Outcome ending={ending} />}
        {world > 0 && (
          <button
            type="button"
            class="icon"
            aria-label={`Close world ${worldLetter(world)}`}
            onClick={() => close(world)}
          >
            ×
          </button>
        )}
      </header>
      <Network world={world} />
      {frame !== null && <p class="state">{unbroken(stateText(frame, state.isFounded(world)))}</p>}
      {world > 0 && <Differences world={world} tick={tick} />}
      {frame !== null && (
        <p
          class="hash"
          title="The same hash as karenina run prints: the same world, to the last bit."
        >
          state hash <code>{frame.hash}</code>
        </p>
      )}
    </article>
  );
}

/** Closes a world; who did so by the keyboard goes on from the next one, or the last. */
function close(world: number): void {
  removeFork(world);
  focusNext(() => {
    const cards = document.querySelectorAll<HTMLElement>('article.world');
    return cards[Math.min(world, cards.length - 1)];
  });
}

function Outcome({ ending }: { readonly ending: Ending }) {
  return (
    <span class={`outcome outcome-${ending.outcome}`} title={ending.verdict}>
      {OUTCOME_KEYS[ending.outcome].label}
    </span>
  );
}

/** What this world has more or less of than the original, at the same time and under the same luck. */
function Differences({ world, tick }: { readonly world: number; readonly tick: number }) {
  const own = state.frameAt(world, tick);
  const original = state.frameAt(0, tick);
  if (own === null || original === null) return null;
  if (!state.hasParted(world, tick)) return <p class="differences">Still the same world as A.</p>;
  const only = (a: Frame, b: Frame): number =>
    a.id.reduce((sum, id) => sum + (indexOf(b).has(id) ? 0 : 1), 0);
  return (
    <p class="differences">
      <span>Against A: </span>
      {COMPARED.map(({ name, column }) => {
        const more = signed(own.seen[column] - original.seen[column]);
        return (
          <span key={name}>
            <b>{more}</b> {/^.1$/.test(more) ? name : `${name}s`}
          </span>
        );
      })}
      <span>
        <b>{whole(only(own, original))}</b> only here, <b>{whole(only(original, own))}</b> missing
      </span>
    </p>
  );
}

interface Pointed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

function Network({ world }: { readonly world: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const { worlds, playing, dark } = state;
  // Read once: time goes on between this and the drawing.
  const now = state.time.value;
  const tick = Math.floor(now + 1e-6);
  const before = state.frameAt(world, tick);
  const first = worlds.value[0]?.frames[0];

  useEffect(() => {
    const node = canvas.current as HTMLCanvasElement;
    const watch = new ResizeObserver(([entry]) => setSize(Math.round(entry.contentRect.width)));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const node = canvas.current;
    const ctx = node?.getContext('2d');
    if (!node || !ctx || size === 0 || before === null || first === undefined) return;
    const ratio = Math.min(2, devicePixelRatio);
    if (node.width !== size * ratio) {
      node.width = size * ratio;
      node.height = size * ratio;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const part = motionWelcome() ? Math.max(0, now - tick) : 0;
    const after = part > 0 ? (state.frameAt(world, tick + 1) ?? before) : before;
    const picture = {
      ...{ before, after, part, world, extent: extentOf(first) },
      original: state.hasParted(world, tick) ? state.frameAt(0, tick) : null,
      motion: playing.value && motionWelcome(),
      pointed: pointed?.id ?? null,
    };
    drawWorld(ctx, size, picture, readPalette());
  }, [now, before, size, dark.value, pointed, playing.value]);

  const point = (event: PointerEvent): void => {
    if (before === null || first === undefined) return;
    const { offsetX, offsetY } = event;
    setPointed(nearest(before, offsetX, offsetY, size, extentOf(first)));
  };
  return (
    <div class="network">
      <canvas
        ref={canvas}
        role="img"
        aria-label={before === null ? words.noPicture : pictureText(before)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointed(null)}
      />
      {before === null && <p class="waiting">Simulating…</p>}
      {pointed !== null && (
        <p class="tip" style={{ left: `${pointed.x}px`, top: `${pointed.y}px` }}>
          {pointed.text}
        </p>
      )}
    </div>
  );
}

/** The organisation under the pointer, in words. */
function nearest(frame: Frame, x: number, y: number, size: number, extent: number): Pointed | null {
  const scale = size / (2 * extent);
  let found = -1;
  let least = matchMedia('(pointer: coarse)').matches ? 24 : 14;
  for (let i = 0; i < frame.id.length; i++) {
    const distance = Math.hypot(
      frame.x[i] * scale + size / 2 - x,
      frame.y[i] * scale + size / 2 - y,
    );
    if (distance < least) {
      least = distance;
      found = i;
    }
  }
  if (found < 0) return null;
  let projects = 0;
  let ties = 0;
  let trust = 0;
  for (let t = 0; t < frame.tieFrom.length; t++) {
    if (frame.tieFrom[t] !== found && frame.tieTo[t] !== found) continue;
    ties++;
    trust += frame.tieTrust[t] / 255;
    projects += frame.tieActive[t];
  }
  const partners = `${counted(projects, 'partner')} in joint projects`;
  const trusted = ties === 0 ? '' : `, trust ${percent(trust / ties)}`;
  const member = frame.member[found] === 1 ? 'member' : 'not a member';
  return {
    id: frame.id[found],
    x: Math.min(size - 150, Math.max(8, frame.x[found] * scale + size / 2 + 12)),
    y: frame.y[found] * scale + size / 2 + 8,
    text: `${capital(NAMES[frame.look[found]][0])}, ${member}, ${partners}${trusted}`,
  };
}
