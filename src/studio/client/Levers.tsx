/** The levers: sliders with units, what each means, and what the literature says. */
import { useState } from 'preact/hooks';
import { type ParameterDefinition, parameterIndex } from '../../model/parameters/index.ts';
import { capital } from '../../report/numbers.ts';
import { leverGroups, settingText, settingValue, sliderOf, valueText } from '../worlds/levers.ts';
import { WORLDS_MAX, withSetting, yearText } from '../worlds/setup.ts';
import { addFork, openSetup } from './engine.ts';
import * as state from './state.ts';

const GROUPS = leverGroups();

export function Levers() {
  const [told, setTold] = useState<ParameterDefinition | null>(null);
  const changes = Object.entries(state.moved.value);
  const tick = state.quarter.value;
  const once = changes.some(([path]) => definition(path)?.once === true);
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
      <div class="told" aria-live="polite">
        {told === null ? (
          <p class="quiet">Point at a lever to read what it means and what the literature says.</p>
        ) : (
          <>
            <p>
              <b>{capital(told.meaning)}.</b>
            </p>
            <p class="quiet">Source: {told.source}.</p>
            <p class="quiet">
              In files <code>{told.path}</code>, from {valueText(told, told.range[0])} to{' '}
              {valueText(told, told.range[1])}.
            </p>
          </>
        )}
      </div>
      {changes.length > 0 && (
        <div class="row">
          <button
            type="button"
            class="primary"
            disabled={once || state.worlds.value.length >= WORLDS_MAX}
            title={once ? 'One of these can only be changed at the very beginning.' : undefined}
            onClick={() => {
              addFork({ label: labelOf(changes), tick, set: changes.map((one) => one.join('=')) });
              state.moved.value = {};
            }}
          >
            Fork {tick === 0 ? 'from the start' : `after ${yearText(tick)}`}
          </button>
          <button type="button" onClick={() => restart(changes)}>
            Begin again with these
          </button>
          <button
            type="button"
            class="plain"
            onClick={() => {
              state.moved.value = {};
            }}
          >
            Put back
          </button>
        </div>
      )}
    </details>
  );
}

const definition = (path: string): ParameterDefinition | undefined =>
  GROUPS.flatMap(({ levers }) => levers).find((lever) => lever.path === path);

/** `support amount 100 k€/year`, of one lever; the number of them else. */
function labelOf(changes: readonly (readonly [string, string])[]): string {
  if (changes.length > 2) return `${changes.length} levers changed`;
  return changes
    .map(([path, text]) => {
      const lever = definition(path) as ParameterDefinition;
      return `${nameOf(lever)}: ${valueText(lever, settingValue(lever, text))}`;
    })
    .join(', ');
}

function restart(changes: readonly (readonly [string, string])[]): void {
  const { setup } = state;
  const set = changes.reduce<readonly string[]>(
    (all, [path, text]) => withSetting(all, path, text),
    setup.value.set,
  );
  state.moved.value = {};
  openSetup({ ...setup.value, set, forks: [] });
}

/** `taper years` of `support.taperYears`. */
function nameOf({ path }: ParameterDefinition): string {
  const [, key] = path.split('.');
  return NAMES[path] ?? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const NAMES: Readonly<Record<string, string>> = {
  'support.policy': 'kind of support',
  'support.amount': 'support a year',
  'support.end': 'support ends after',
  'support.projectAid': 'project aid a year',
  'specialist.present': 'a cluster organisation',
  'trust.initial': 'first trust',
  'entry.incubation': 'help for spin-offs',
  'innovation.aspiration': 'internal competition',
  'place.entry': 'ease of settling',
  'projects.notInventedHere': 'reluctance to use others’ ideas',
};

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
      <label for={id}>{capital(nameOf(lever))}</label>
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
            {choice}
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
