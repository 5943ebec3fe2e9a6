/** The head of the page: what it shows, with which luck, and the ways elsewhere. */
import { useRef, useState } from 'preact/hooks';
import { MAX_BYTES } from '../../scenario/limits.ts';
import { FIRST_SETUP, seedOf } from '../worlds/setup.ts';
import { openFile, openSetup, reseed } from './engine.ts';
import * as state from './state.ts';
import { words } from './words.ts';

const VIEWS: readonly (readonly [state.View, string])[] = [
  ['world', 'One world'],
  ['sweep', 'Many worlds'],
  ['results', 'Stored results'],
];
const THEMES = { auto: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' } as const;

export function Header() {
  return (
    <header class="head">
      <div class="brand">
        <b>Karenina</b> <span class="quiet">studio</span>
      </div>
      <nav aria-label="Views">
        {VIEWS.map(([view, name]) => (
          <button
            key={view}
            type="button"
            class="tab"
            aria-current={state.view.value === view ? 'page' : undefined}
            onClick={() => {
              state.view.value = view;
            }}
          >
            {name}
          </button>
        ))}
      </nav>
      <select
        aria-label="Theme"
        class="theme"
        value={state.theme.value}
        onChange={(event) => {
          state.theme.value = event.currentTarget.value as keyof typeof THEMES;
        }}
      >
        {Object.entries(THEMES).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </header>
  );
}

/** Which scenario, which luck, and which of several clusters. */
export function Picker() {
  const { setup, scenarios, opened } = state;
  const { scenario, text, seed, cluster } = setup.value;
  const file = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const clusters = opened.value?.clusters ?? [];
  const takeSeed = (): void => {
    if (typed === null) return;
    const next = seedOf(typed);
    if (next === null) state.fault.value = words.noSeed(seed);
    else if (next !== seed) reseed(next);
    setTyped(null);
  };
  return (
    <section class="picker" aria-label="Scenario">
      <label>
        <span class="quiet">Scenario</span>
        <select
          value={text === null ? scenario : ''}
          onChange={(event) =>
            openSetup({ ...FIRST_SETUP, seed, scenario: event.currentTarget.value })
          }
        >
          {text !== null && <option value="">{scenario}</option>}
          {scenarios.value.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => file.current?.click()}>
        Open a file…
      </button>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,text/yaml"
        class="hidden"
        aria-label="Scenario or study file"
        tabIndex={-1}
        onChange={(event) => readFile(event.currentTarget)}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          takeSeed();
        }}
      >
        <label>
          <span class="quiet" title="The same seed gives the same luck, here and everywhere.">
            Luck (seed)
          </span>
          <input
            type="text"
            size={10}
            maxLength={40}
            spellcheck={false}
            value={typed ?? seed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onBlur={takeSeed}
          />
        </label>
        <button type="button" onClick={() => reseed(nextSeed(seed))}>
          Other luck
        </button>
      </form>
      {clusters.length > 1 && (
        <label>
          <span class="quiet">Cluster</span>
          <select
            value={String(cluster)}
            onChange={(event) =>
              openSetup({ ...setup.value, cluster: Number(event.currentTarget.value) })
            }
          >
            {clusters.map((name, i) => (
              <option key={name} value={String(i)}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

/** `luck-2` after `luck-1`, so that a class can go through the same lucks. */
function nextSeed(seed: string): string {
  const match = /^luck-(\d+)$/.exec(seed);
  return `luck-${match === null ? 1 : Number(match[1]) + 1}`;
}

async function readFile(input: HTMLInputElement): Promise<void> {
  const [chosen] = input.files ?? [];
  input.value = '';
  if (chosen === undefined) return;
  if (chosen.size > MAX_BYTES) {
    state.fault.value = words.fileTooLarge(chosen.name, chosen.size, MAX_BYTES);
    return;
  }
  openFile(await chosen.text(), chosen.name);
}
