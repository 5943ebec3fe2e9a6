/** What a list of members and the answers of people tell, and the file that is made of it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/diagnosis/answers.ts';
import { FACTS, FIELDS } from '../../src/diagnosis/facts.ts';
import { readMembers } from '../../src/diagnosis/members.ts';
import { scenarioText } from '../../src/diagnosis/scenarioText.ts';
import { InputError } from '../../src/engine/errors.ts';
import { at } from '../../src/model/parameters/index.ts';
import { LIBRARY } from '../../src/scenario/files.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import fc from '../support/properties.ts';

const fact = (name: string) => FACTS.find((one) => one.name === name)!;
const HEAD = 'name,kind,size,owner,niche\n';
const resolve = (reference: string) => ({
  text: readFileSync(`${LIBRARY}/${reference}`, 'utf8'),
  fileName: reference,
});

describe('a list of members', () => {
  it('gives counts and shares', () => {
    const told = readMembers(
      `${HEAD}A,anchor,4000,private,x\nB,firm,40,private,x\nC,firm,90,private,y\nD,supplier,10,state,\nE,university,,state,\n`,
      'm.csv',
    );
    const value = (name: string) => told.get(name)?.value;
    expect(value('members')).toBe(5);
    expect(value('universities')).toBe(1);
    expect(value('private')).toBe(3 / 5);
    // The state's small firm is none of them.
    expect(value('small')).toBe(2 / 5);
    expect(value('suppliers')).toBe(1 / 4);
    expect(value('anchors')).toBe(1);
    expect(value('niches')).toBe(2);
    expect(told.get('members')?.from).toBe('m.csv: 5 rows');
  });
  it('turns empty cells into ranges', () => {
    const told = readMembers(`${HEAD}A,firm,40,private,\nB,firm,,,\nC,firm,900,state,\n`, 'm.csv');
    expect(told.get('private')).toMatchObject({ value: 0.5, range: [1 / 3, 2 / 3] });
    expect(told.get('private')?.from).toContain('1 rows do not say');
    expect(told.has('niches')).toBe(false);
  });
  it('may be Russian, with semicolons and quotes, as spreadsheets write it', () => {
    const told = readMembers(
      '\uFEFFНазвание;Вид;Численность;Собственность\r\n"ООО ""Икс""; филиал";предприятие;1 200;частная\r\nВУЗ;университет;;государственная\r\n',
      'm.csv',
    );
    expect(told.get('members')?.value).toBe(2);
    expect(told.get('anchors')?.value).toBe(1);
    expect(told.get('private')?.value).toBe(0.5);
  });
  it.each<[string, string, RegExp]>([
    ['no rows', HEAD, /has no members/],
    ['nothing', '', /has no members/],
    ['no heads', 'A,firm\nB,firm\n', /first line must name its columns/],
    ['a strange kind', `${HEAD}A,fimr,,,\n`, /m\.csv:2: 'fimr' is no kind; did you mean 'firm'\?/],
    ['a strange size', `${HEAD}A,firm,huge,,\n`, /m\.csv:2: 'huge' is no size; write one of micro/],
    ['an open quote', `${HEAD}"A,firm,,,\n`, /cannot be read as CSV/],
  ])('with %s is refused in a sentence', (_, text, sentence) => {
    expect(() => readMembers(text, 'm.csv')).toThrow(InputError);
    expect(() => readMembers(text, 'm.csv')).toThrow(sentence);
  });
  it('of any kind is read or refused, never worse', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        try {
          readMembers(`kind;size\n${text}`, 'm.csv');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});

describe('an answer', () => {
  it.each<[string, string, unknown]>([
    ['members', '47', { value: 47, range: null }],
    ['members', '40 .. 55', { value: 48, range: [40, 55] }],
    ['private', '55 %', { value: 0.55 }],
    ['private', '55', { value: 0.55 }],
    ['private', '0,5', { value: 0.5 }],
    ['town', 'Closed', { value: 0.5 }],
    ['support', '0.3 M€/year', { value: 300 }],
    ['groups', 'no', { value: 0 }],
  ])('to %s of %s is understood', (name, answer, expected) => {
    expect(readAnswer(fact(name), answer, 'told')).toMatchObject(expected as object);
  });
  it.each(['', '?', 'unknown', '-'])('of %j is that nobody knows', (answer) => {
    expect(readAnswer(fact('members'), answer, 'told')).toBeNull();
  });
  it.each<[string, string, RegExp]>([
    ['members', 'many', /'many' is no answer to members; answer as in '47'/],
    ['members', '4.5', /is no answer/],
    ['members', '55 .. 40', /ends before it begins/],
    ['private', '140 %', /is no answer/],
    ['town', 'clsed', /did you mean 'closed'\?/],
  ])('to %s of %s is refused with the remedy', (name, answer, sentence) => {
    expect(() => readAnswer(fact(name), answer, 'told')).toThrow(sentence);
  });
});

describe('the file', () => {
  const made = (answers: Readonly<Record<string, string>>, field = 'any') => {
    const told = Object.entries(answers).flatMap(([name, answer]) => {
      const read = readAnswer(fact(name), answer, `told: ${answer}`);
      return read ? [[name, read] as const] : [];
    });
    return scenarioText({ name: 'own', title: 'My "own" cluster', field, told: new Map(told) });
  };
  it('is a scenario that says what was told, and whence', () => {
    const text = made({ members: '34', private: '80 %', town: 'large' }, 'chemistry');
    const { inputs, title, uncertain } = parseScenario(text, 'own.yaml', { resolve });
    const { values } = inputs.clusters[0];
    expect(title).toBe('My "own" cluster');
    expect(values[at('composition.members')]).toBe(34);
    expect(values[at('composition.privateShare')]).toBe(0.8);
    expect(text).toContain('urbanQuality: 1.2 # told: large');
    // Not told: the value of the field's scenario, as a comment.
    expect(text).toMatch(
      /^ {2}# anchors: 4 # not told; taken from the shipped scenario chemistry$/m,
    );
    expect(Object.keys(uncertain)).toContain('composition.smeShare');
    expect(uncertain).not.toHaveProperty('composition.privateShare');
  });
  it('keeps ranges that were told', () => {
    const text = made({ members: '30 .. 50' });
    expect(parseScenario(text, 'own.yaml', { resolve }).uncertain['composition.members']).toBe(
      'uniform(30, 50)',
    );
  });
  it('is sound for each field, with nothing but the size told', () => {
    for (const field of Object.keys(FIELDS)) {
      const text = made({ members: '40' }, field);
      expect(parseScenario(text, 'own.yaml', { resolve }).name).toBe('own');
    }
  });
  it('is refused where more firms are small than private', () => {
    expect(() => made({ small: '70 %', private: '50 %' })).toThrow(/more small and medium firms/);
    expect(made({ small: '70 %' })).toContain('no more than are private');
  });
});
