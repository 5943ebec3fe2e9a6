/** The page: its head, and what is open below. */
import { useEffect } from 'preact/hooks';
import { WORLDS_MAX } from '../worlds/setup.ts';
import { Actions } from './Actions.tsx';
import { Charts } from './Charts.tsx';
import { bringBack } from './engine.ts';
import { focusNext } from './focusing.ts';
import { Glossary, Legend } from './Glossary.tsx';
import { Header, Picker } from './Header.tsx';
import { LessonCard, LessonList } from './Lessons.tsx';
import { Levers } from './Levers.tsx';
import { Outcomes } from './Outcomes.tsx';
import { goTo, step, togglePlay } from './playing.ts';
import { ResultsView } from './Results.tsx';
import { Share } from './Share.tsx';
import { SweepView } from './Sweep.tsx';
import * as state from './state.ts';
import { Transport } from './Transport.tsx';
import { WorldCard } from './WorldCard.tsx';
import { words } from './words.ts';

export function App() {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const view = state.view.value;
  return (
    <>
      {/* No link: the address says which worlds are shown, and another one would open others. */}
      <button type="button" class="skip" onClick={() => focusNext()}>
        To the content
      </button>
      <Header />
      <p class="heard" role="status">
        {state.said.value}
      </p>
      {state.fault.value !== null && <Fault text={state.fault.value} />}
      {state.left.value !== null && <MadeWay left={state.left.value} />}
      <main id="main" class={`view-${view}`} tabIndex={-1}>
        {view === 'world' && <WorldView />}
        {view === 'sweep' && <SweepView />}
        {view === 'results' && <ResultsView />}
      </main>
    </>
  );
}

function Fault({ text }: { readonly text: string }) {
  return (
    <div class="fault" role="alert">
      <p>{text}</p>
      <button
        type="button"
        class="icon"
        aria-label="Close the message"
        onClick={() => {
          state.fault.value = null;
          focusNext();
        }}
      >
        ×
      </button>
    </div>
  );
}

/** What was lost by choosing other worlds is a click away. */
function MadeWay({ left }: { readonly left: state.Left }) {
  return (
    <div class="fault" role="status">
      <p>{words.madeWay(left.title, left.setup.forks.length)}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => {
            bringBack(left);
            focusNext();
          }}
        >
          Bring back
        </button>
        <button
          type="button"
          class="icon"
          aria-label="Let them go"
          onClick={() => {
            state.left.value = null;
            focusNext();
          }}
        >
          ×
        </button>
      </div>
    </div>
  );
}

function WorldView() {
  const { opened, setup, worlds } = state;
  const count = Math.min(WORLDS_MAX, worlds.value.length);
  return (
    <>
      <div class="stage">
        <Picker />
        {opened.value !== null && (
          <div class="title">
            <h1>{opened.value.title}</h1>
            {opened.value.about !== '' && <p title={opened.value.about}>{opened.value.about}</p>}
            {setup.value.set.length > 0 && (
              <p class="changed">
                Changed from the start: <code>{setup.value.set.join(', ')}</code>
              </p>
            )}
          </div>
        )}
        <div class={`worlds worlds-${count}`}>
          {worlds.value.map((_, world) => (
            <WorldCard key={world} world={world} />
          ))}
        </div>
        <Legend />
        <Charts />
        <Transport />
      </div>
      <aside>
        <LessonCard />
        <Outcomes />
        <Actions />
        <Levers />
        <Share />
        <details class="panel" open={state.lesson.value === null}>
          <summary>Lessons</summary>
          <LessonList />
        </details>
        <Glossary />
      </aside>
    </>
  );
}

/** Keys of the timeline, unless something else takes them. */
function onKey(event: KeyboardEvent): void {
  if (state.view.value !== 'world' || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  // A slider leaves the space bar alone.
  const input = event.key === ' ' ? 'input:not([type="range"])' : 'input';
  if (target.closest(`${input}, select, textarea, button, summary, a[href]`)) return;
  const keys: Readonly<Record<string, () => void>> = {
    ' ': togglePlay,
    ArrowLeft: () => step(event.shiftKey ? -4 : -1),
    ArrowRight: () => step(event.shiftKey ? 4 : 1),
    Home: () => goTo(0),
    End: () => goTo(state.horizon.value),
  };
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
