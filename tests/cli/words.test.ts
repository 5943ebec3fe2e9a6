/** The small texts of the command line: tables, numbers, durations, the words for a run. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timing } from '../../src/cli/commands/run.ts';
import { faultLines, reportFailure } from '../../src/cli/failure.ts';
import { cliMessages } from '../../src/cli/messages.ts';
import { duration, progressLines, progressText } from '../../src/cli/progress.ts';
import { textTable } from '../../src/cli/table.ts';
import { yearTable } from '../../src/cli/yearTable.ts';
import { InputError } from '../../src/engine/errors.ts';
import { OUTCOMES } from '../../src/model/metrics.ts';
import { at, defaultValues } from '../../src/model/parameters/index.ts';
import { SERIES, seriesColumn } from '../../src/model/series.ts';
import { wrapped } from '../../src/report/textWidth.ts';
import { evidence, verdictSentence } from '../../src/sweep/verdict.ts';

describe('a fault', () => {
  it('begins with its place', () => {
    const fault = new InputError('it is wrong; mend it', { file: 'a.yaml', line: 3 });
    expect(faultLines(fault)).toEqual(['a.yaml:3: it is wrong; mend it']);
    expect(faultLines(new InputError('wrong', { file: 'a.yaml' }))).toEqual(['a.yaml: wrong']);
  });

  it('does not say its place twice', () => {
    const fault = new InputError('a.yaml:3: it is wrong', { file: 'a.yaml', line: 3 });
    expect(faultLines(fault)).toEqual(['a.yaml:3: it is wrong']);
  });

  it('with several sentences has a line for each', () => {
    expect(faultLines(new InputError('one\ntwo'))).toEqual(['one', 'two']);
  });
});

describe('a failure', () => {
  const written: string[] = [];
  const tell = (error: unknown): [number, string] => {
    written.length = 0;
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    return [reportFailure(error), written.join('')];
  };
  beforeEach(() => {
    vi.stubEnv('KARENINA_DEBUG', '');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it('of the user is one sentence and exit code 2', () => {
    expect(tell(new InputError('mend it', { file: 'a.yaml' }))).toEqual([
      2,
      'error: a.yaml: mend it\n',
    ]);
  });

  it('of the program is one sentence with a hint at the stack, and exit code 1', () => {
    expect(tell(new TypeError('x is undefined\nmore'))).toEqual([
      1,
      'error: unexpected: x is undefined (this is a defect of the program; KARENINA_DEBUG=1 shows where)\n',
    ]);
  });

  it('shows its stack to those who ask', () => {
    vi.stubEnv('KARENINA_DEBUG', '1');
    expect(tell(new TypeError('x'))[1]).toMatch(/^error: unexpected: x\nTypeError: x\n +at /);
  });
});

describe('progress', () => {
  const state = { planned: 4800, done: 1200, before: 0, failed: 0, quarantined: 0, seconds: 4 };

  it('tells share, rate and what is left', () => {
    expect(progressText(state)).toBe('1,200 of 4,800 runs (25 %), 300 a second, 12 s left');
  });

  it('counts only its own work into the rate', () => {
    expect(progressText({ ...state, before: 1180 })).toBe(
      '1,200 of 4,800 runs (25 %), 5.0 a second, 12 min left',
    );
  });

  it('tells of runs without a result, and of no rate before there is one', () => {
    expect(progressText({ ...state, done: 0, seconds: 0, failed: 2, quarantined: 1 })).toBe(
      '0 of 4,800 runs (0 %), 3 failed',
    );
  });

  it('is full where nothing is to be done', () => {
    expect(progressText({ ...state, done: 0, planned: 0 })).toBe('0 of 0 runs (100 %)');
  });

  it('off a terminal is a line now and then, and none at the end', () => {
    const lines: string[] = [];
    const tell = progressLines((line) => lines.push(line));
    for (const seconds of [0, 4, 9, 11, 12, 20.5, 22]) tell({ ...state, seconds });
    tell({ ...state, done: 4800, seconds: 60 });
    expect(lines).toEqual([
      progressText({ ...state, seconds: 11 }),
      progressText({ ...state, seconds: 22 }),
    ]);
  });

  it('off a terminal names each part of the work once, and before its lines', () => {
    const lines: string[] = [];
    const tell = progressLines((line) => lines.push(line));
    for (const seconds of [1, 12]) tell({ ...state, seconds }, 'one');
    for (const seconds of [1, 12]) tell({ ...state, seconds }, 'two');
    const text = progressText({ ...state, seconds: 12 });
    expect(lines).toEqual(['one', `one: ${text}`, 'two', `two: ${text}`]);
  });
});

describe('durations', () => {
  it.each([
    [0.2, '1 s'],
    [59.5, '1 min'],
    [200, '3 min 20 s'],
    [3600, '1 h'],
    [7500, '2 h 5 min'],
    [7199, '2 h'],
  ])('%d seconds are told in two parts at most', (seconds, text) =>
    expect(duration(seconds)).toBe(text),
  );
});

describe('a table of text', () => {
  it('aligns its columns and leaves no space at the end of lines', () => {
    const table = textTable(
      [{ title: 'arm' }, { title: 'runs', align: 'right' }, { title: 'why' }],
      [
        ['none', '5', 'x'],
        ['permanent', '200', ''],
      ],
    );
    expect(table.split('\n')).toEqual([
      'arm        runs  why',
      '─────────  ────  ───',
      'none          5  x',
      'permanent   200',
    ]);
  });

  it('sets titles of several lines on the rule', () => {
    const table = textTable([{ title: 'arm' }, { title: 'quasi\ncluster' }], [['a', '1']]);
    expect(table.split('\n').slice(0, 2)).toEqual(['     quasi', 'arm  cluster']);
  });
});

describe('words', () => {
  it('are broken into lines that fit, and never within a word', () => {
    expect(wrapped('one two three incomprehensibly four', 9)).toEqual([
      'one two',
      'three',
      'incomprehensibly',
      'four',
    ]);
  });
});

describe('a line of words', () => {
  it('does not end between a number and its unit', () => {
    expect(wrapped('held out 99 %, for 4.8 M€ in 12 years', 11)).toEqual([
      ...['held out', '99 %, for', '4.8 M€ in', '12 years'],
    ]);
  });
});

describe('the years of a run', () => {
  const years = (rows: number): number[] => {
    const values = new Array(rows * SERIES.length).fill(0);
    for (let r = 0; r < rows; r++) {
      const from = r * SERIES.length;
      values[from + seriesColumn('members')] = 80.4 + r;
      values[from + seriesColumn('income_fees')] = 30;
      values[from + seriesColumn('income_state')] = r === 0 ? 0 : 90;
    }
    return values;
  };

  it('show members and the share of the state', () => {
    const lines = yearTable({ first: 1, values: years(2) }).split('\n');
    expect(lines[2].trim().split(/\s{2,}/)).toEqual(['1', '80', '0', '0', '0', '0.0', '0 %']);
    expect(lines[3].trim().split(/\s{2,}/)).toEqual(['2', '81', '0', '0', '0', '0.0', '75 %']);
  });

  it('are thinned to fit a screen, with the first and the last, without the years before', () => {
    const shown = yearTable({ first: -1, values: years(32) })
      .split('\n')
      .slice(2)
      .map((line) => Number(line.trim().split(/\s+/)[0]));
    expect(shown.length).toBeLessThanOrEqual(18);
    expect([shown[0], shown.at(-1)]).toEqual([1, 30]);
  });
});

describe('the verdict on a run', () => {
  const cluster = { name: 'a', values: [...defaultValues()], programs: {} };

  it.each(OUTCOMES)('has a sentence for %s', (outcome) => {
    expect(verdictSentence(outcome, { withdrawn: 1 })).toMatch(/^[A-Z].*\.$/);
  });

  it('does not call a cluster self-sustaining that still is paid for', () => {
    expect(verdictSentence('self_sustaining', { withdrawn: 0 })).toMatch(/has not let go/);
    expect(verdictSentence('self_sustaining', { withdrawn: 1 })).toMatch(/has let go/);
  });

  it('sets what was measured beside the threshold of the scenario, and leaves out the unknown', () => {
    cluster.values[at('outcome.keptFirms')] = 0.9;
    expect(evidence({ firms_ratio: 1.0249, ignition: Number.NaN }, cluster)).toEqual([
      { what: 'firms kept', value: '1.02', asked: 'at least 0.90, for 3 years', met: true },
    ]);
  });

  it('never lets what just misses a threshold look as if it reached it', () => {
    const [missed, reached] = [0.6962, 0.7].map(
      (collaboration_ratio) => evidence({ collaboration_ratio }, cluster)[0],
    );
    expect(missed).toMatchObject({ value: '0.69', asked: 'at least 0.70', met: false });
    expect(reached).toMatchObject({ value: '0.70', met: true });
    expect(evidence({ rent_share: 0.51 }, cluster)[0].met).toBe(false);
  });

  it('tells moments as years and quarters, the last within the horizon', () => {
    expect(timing({ withdrawn: 1, withdrawal_tick: 24, judged_tick: 50 })).toBe(
      'The state had let go by year 7, quarter 1; the cluster was judged at the end of year 13, quarter 2.',
    );
    expect(timing({ withdrawn: 0, withdrawal_tick: -1, judged_tick: 120 })).toBe(
      'The state never let go within the horizon; the cluster was judged at the end of year 30, quarter 4.',
    );
  });
});

it('verify counts one segment, file and run as one', () => {
  const counts = { done: '1', planned: '1' };
  const found = { folder: 'x', segments: 1, files: 1, counts, simulated: 1, notSimulated: null };
  expect(cliMessages.verified({ ...found, faults: [] })).toContain(
    '1 of 1 runs in 1 segment (1 file) were checked; 1 run was simulated again.',
  );
});
