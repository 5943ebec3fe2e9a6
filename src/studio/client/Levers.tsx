/** The levers: sliders with units, what each means, and what the literature says. */
import { useState } from 'preact/hooks';
import { type ParameterDefinition, parameterIndex } from '../../model/parameters/index.ts';
import { capital } from '../../report/numbers.ts';
import { LEVER_NAMES } from '../worlds/leverNames.ts';
import {
  choiceText,
  leverGroups,
  settingText,
  settingValue,
  sliderOf,
  valueText,
} from '../worlds/levers.ts';
import { WORLDS_MAX, withSetting, yearText } from '../worlds/setup.ts';
import { openSetup } from './engine.ts';
import { focusNext } from './focusing.ts';
import { forkInSight } from './forking.ts';
import * as state from './state.ts';
import { words } from './words.ts';

const GROUPS = leverGroups();

export function Levers() {
  const [told, setTold] = useState<ParameterDefinition | null>(null);
  const changes = Object.entries(state.moved.value);
  return (
    <details class="panel levers">
      <summary>
        Levers{changes.length > 0 && <span class="count"> {changes.length} moved</span>}
      </summary>
      <p class="quiet">
        Move what you want to change, then fork a world from now on or begin again with it.
      </p>
      {GROUPS.map(({ title, levers }) => (
        <details key={title}>
          <summary>{title}</summary>
          {levers.map((lever) => (
            <Lever key={lever.path} lever={lever} tell={setTold} />
          ))}
        </details>
      ))}
      <div class="in-hand">
        <Told lever={told} />
        {changes.length > 0 && <Use changes={changes} />}
      </div>
    </details>
  );
}

const isNumber = ({ unit }: ParameterDefinition): boolean => unit !== 'flag' && unit !== 'choice';

/** What a lever means; read out once its handle has the focus. */
function Told({ lever }: { readonly lever: ParameterDefinition | null }) {
  return (
    <div class="told" aria-live="polite">
      {lever === null ? (
        <p class="quiet">
          Point at a lever, or move it, to read what it means and what the literature says.
        </p>
      ) : (
        <>
          <p>
            <b>{capital(lever.meaning)}.</b>
          </p>
          <p class="quiet">Source: {lever.source}.</p>
          <p class="quiet">
            In files <code>{lever.path}</code>
            {isNumber(lever) &&
              `, from ${valueText(lever, lever.range[0])} to ${valueText(lever, lever.range[1])}`}
            .
          </p>
        </>
      )}
    </div>
  );
}

type Changes = readonly (readonly [path: string, text: string])[];

/** What can be done with the levers that were moved. */
function Use({ changes }: { readonly changes: Changes }) {
  const tick = state.quarter.value;
  const why = words.noFork({
    full: state.worlds.value.length >= WORLDS_MAX,
    over: tick >= state.horizon.value,
    once: changes.some(([path]) => definition(path)?.once === true),
  });
  const putBack = (): void => {
    state.moved.value = {};
    focusNext(() => document.querySelector<HTMLElement>('.levers summary'));
  };
  return (
    <>
      {why !== null && <p class="quiet">{why}</p>}
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={why !== null}
          onClick={() => {
            forkInSight({
              label: labelOf(changes),
              tick,
              set: changes.map((one) => one.join('=')),
            });
            putBack();
          }}
        >
          Fork {tick === 0 ? 'from the start' : `after ${yearText(tick)}`}
        </button>
        <button
          type="button"
          onClick={() => {
            restart(changes);
            putBack();
          }}
        >
          Begin again with these
        </button>
        <button type="button" onClick={putBack}>
          Put back
        </button>
      </div>
    </>
  );
}

const definition = (path: string): ParameterDefinition | undefined =>
  GROUPS.flatMap(({ levers }) => levers).find((lever) => lever.path === path);

/** `support amount 100 k€/year`, of one lever; the number of them else. */
function labelOf(changes: Changes): string {
  if (changes.length > 2) return `${changes.length} levers changed`;
  return changes
    .map(([path, text]) => {
      const lever = definition(path) as ParameterDefinition;
      return `${LEVER_NAMES[lever.path]}: ${valueText(lever, settingValue(lever, text))}`;
    })
    .join(', ');
}

function restart(changes: Changes): void {
  const { setup } = state;
  const set = changes.reduce<readonly string[]>(
    (all, [path, text]) => withSetting(all, path, text),
    setup.value.set,
  );
  openSetup({ ...setup.value, set, forks: [] });
}

interface LeverProps {
  readonly lever: ParameterDefinition;
  readonly tell: (lever: ParameterDefinition) => void;
}

function Lever({ lever, tell }: LeverProps) {
  const values = state.opened.value?.values;
  if (values === undefined) return null;
  const present = values[parameterIndex(lever.path)];
  const moved = state.moved.value[lever.path];
  const value = moved === undefined ? present : settingValue(lever, moved);
  const set = (next: number): void => {
    const { [lever.path]: _, ...others } = state.moved.value;
    const same = Math.abs(next - present) < 1e-9;
    state.moved.value = same ? others : { ...others, [lever.path]: settingText(lever, next) };
  };
  const id = `lever-${lever.path}`;
  return (
    <div
      class={moved === undefined ? 'lever' : 'lever moved'}
      onPointerEnter={() => tell(lever)}
      onFocusIn={() => tell(lever)}
      title={`${capital(lever.meaning)}. Source: ${lever.source}.`}
    >
      <label for={id}>{capital(LEVER_NAMES[lever.path])}</label>
      <Control id={id} lever={lever} value={value} present={present} set={set} />
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly lever: ParameterDefinition;
  readonly value: number;
  readonly present: number;
  readonly set: (value: number) => void;
}

function Control({ id, lever, value, present, set }: ControlProps) {
  if (lever.unit === 'flag') {
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === 1}
        onChange={(event) => set(event.currentTarget.checked ? 1 : 0)}
      />
    );
  }
  if (lever.unit === 'choice') {
    return (
      <select
        id={id}
        value={String(value)}
        onChange={(event) => set(Number(event.currentTarget.value))}
      >
        {lever.choices?.map((choice, i) => (
          <option key={choice} value={String(i)}>
            {choiceText(lever, i)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <>
      <input
        id={id}
        type="range"
        {...sliderOf(lever, present)}
        value={value}
        aria-valuetext={valueText(lever, value)}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
      <output for={id}>{valueText(lever, value)}</output>
    </>
  );
}
