/** Parameters set from the command line. */
import { describe, expect, test } from 'vitest';
import { faultOf, sayingOf } from './refusal.ts';
import { scenario, settingOf } from './smallFiles.ts';

describe('--set path=value', () => {
  test('reads values as files do', () => {
    const read = scenario('support: { end: 6 years }', {}, [
      'support.end = 24 quarters',
      'composition.members=50',
      'specialist.present=false',
      'meetings.workingGroups=1',
      'support.policy=permanent',
      'support.when=members >= 40 and t > 5 years',
      'support.amount== 400 + t',
    ]);
    expect(settingOf(read, 'support.end')).toBe(6);
    expect(settingOf(read, 'composition.members')).toBe(50);
    expect(settingOf(read, 'specialist.present')).toBe(0);
    expect(settingOf(read, 'meetings.workingGroups')).toBe(1);
    expect(settingOf(read, 'support.policy')).toBe(6);
    expect(Object.keys(read.inputs.clusters[0].programs)).toContain('support.amount');
  });
  test('the last of two wins', () => {
    const read = scenario('', {}, ['trust.initial=0.2', 'trust.initial=0.4']);
    expect(settingOf(read, 'trust.initial')).toBe(0.4);
  });
  test('a plain value takes the place of an expression', () => {
    const read = scenario('support: { amount: "= 100 + t" }', {}, ['support.amount=7']);
    expect(settingOf(read, 'support.amount')).toBe(7);
    expect(read.inputs.clusters[0].programs['support.amount']).toBeUndefined();
  });

  test.each<[string, RegExp]>([
    ['support.end', /"support.end" is not an assignment; write path=value/],
    ['=3', /"=3" is not an assignment/],
    ['support.end=', /is not an assignment/],
    ['', /"" is not an assignment/],
    ['support=3', /"support" is a group/],
    ['suport.end=3', /no parameter "suport.end"\. Did you mean "support.end"/],
    ['x.horizon=3', /Did you mean "time.horizon"/],
    ['zebra=3', /no parameter "zebra"/],
    ['__proto__=3', /no parameter "__proto__"/],
    ['constructor.name=3', /no parameter "constructor.name"/],
    ['trust.initial=9', /"9" is outside the range/],
    ['trust.initial=1e400', /"1e400" is not a finite number/],
    ['trust.initial=[1]', /"\[1\]" is not a number/],
    ['clusters.a.trust.initial=0.3', /no "clusters", so there is no/],
    ['name=x', /no parameter "name"/],
  ])('%s is refused', (text, said) => {
    expect(sayingOf(() => scenario('', {}, [text]))).toMatch(said);
  });

  test.each<[string, RegExp]>([
    ['clusters.aa.trust.initial=0.3', /no cluster "aa"\. Did you mean "a"\? There are: a, b/],
    ['clusters.a.time.horizon=20', /time.horizon belongs to the whole world/],
    ['clusters.a=3', /no parameter ""/],
    ['clusters=3', /no parameter "clusters"/],
  ])('%s is refused in a world of several clusters', (text, said) => {
    expect(sayingOf(() => scenario('clusters: [{ name: a }, { name: b }]', {}, [text]))).toMatch(
      said,
    );
  });

  test('several faults are told at once', () => {
    const fault = faultOf(() => scenario('', {}, ['a=1', 'b=2']));
    expect(fault.message.split('\n')).toHaveLength(2);
    expect(fault.place).toEqual({ path: '--set a' });
    expect(fault.message).toMatch(/^--set a: .*"karenina parameters" lists them\.\n--set b: /);
  });
});
