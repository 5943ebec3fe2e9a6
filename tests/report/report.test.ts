/** The report of a results folder: complete, offline, the same each time, safe against its own texts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { type ReportFiles, writeReport } from '../../src/report/report.ts';
import { writeStudy } from './stored.ts';
import { syntheticRuns } from './synthetic.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'karenina-report-'));
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});
const page = (where: string) => readFileSync(join(where, 'report.html'), 'utf8');
const RUNS = { runs: 60, shift: 0.08, failed: 2 };

/** Written once and read by several tests. */
const withdrawal = folder();
let written: ReportFiles;
beforeAll(async () => {
  await writeStudy(withdrawal, syntheticRuns(RUNS));
  written = await writeReport(withdrawal, { png: true });
});

describe('the report of a withdrawal study', () => {
  it('holds answer, tables, charts and how to make it again', () => {
    const { report, charts, findings } = written;
    expect(report).toBe(join(withdrawal, 'report.html'));
    expect(charts).toHaveLength(7);
    const html = page(withdrawal);
    const year = findings.answer?.year;
    expect(year).not.toBeNull();
    expect(html).toContain(`Support can end in year ${year}`);
    expect(html).toContain(`support ends after ${year} years (the answer)`);
    expect(html.match(/<figure /g)).toHaveLength(7);
    expect(html).toContain('2 of them failed and are left out of all shares');
    expect(html).toContain('cash became &lt;NaN&gt; at quarter 12');
    expect(html).toContain('karenina reproduce FOLDER\n');
    expect(html).toContain('e'.repeat(64));
  });
  it('compares how long clusters and firms last with the first arm shown, with intervals', () => {
    const { survival } = written;
    expect(survival.map(({ of }) => of)).toEqual(['clusters', 'firms']);
    for (const { labels, arms, limit } of survival) {
      expect(labels[0]).toMatch(/no support|after 2 years/);
      expect(labels).toHaveLength(arms.length);
      const [first, ...others] = arms;
      expect([first.difference, first.hazardRatio]).toEqual([null, null]);
      for (const { mean, difference } of others) {
        expect(mean.estimate).toBeLessThanOrEqual(limit);
        expect(difference?.estimate).toBeCloseTo(mean.estimate - first.mean.estimate, 10);
        expect(difference?.lower).toBeLessThanOrEqual(Number(difference?.upper));
      }
    }
    // Clusters of the first arms are all gone in the end: their curves are known to the horizon of the others.
    const [clusters] = survival;
    expect(clusters.arms[0].deaths).toBe(clusters.arms[0].lives);
    expect(clusters.limit).toBe(120);
    // Made so that firms live the longer the better their arm does.
    const firms = survival[1];
    expect(firms.arms.at(-1)?.hazardRatio?.upper).toBeLessThan(1);
    // Failed runs have no lives, and shift no other run against its pair in another arm.
    expect(firms.arms.map(({ lives }) => lives)).toEqual([6000, 5800, 6000, 6000, 6000, 6000]);
    const html = page(withdrawal);
    expect(html).toContain('How long clusters and firms last');
    const rows = html.match(/<table><caption>(Clusters|Firms founded)[\s\S]*?<\/table>/g) ?? [];
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatch(/<td class="figures">\+\d+\.\d \(\+?\d+\.\d to \+\d+\.\d\)<\/td>/);
    expect(rows[1]).toMatch(/<td class="figures">0\.\d\d \(0\.\d\d to 0\.\d\d\)<\/td>/);
    expect(rows[0]).not.toMatch(/NaN|Infinity/);
  });
  it('puts each chart’s specification beside its picture, and nothing temporary', () => {
    const { charts } = written;
    const expected = charts.flatMap((file) => {
      const base = file.replace(/\.svg$/, '');
      return [`${base}.svg`, `${base}.vl.json`, `${base}.png`];
    });
    const found = readdirSync(join(withdrawal, 'charts'));
    expect(found.map((f) => join(withdrawal, 'charts', f)).sort()).toEqual(expected.sort());
    const spec = JSON.parse(readFileSync(charts[0].replace('.svg', '.vl.json'), 'utf8'));
    expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
  });
  it('is the same, byte for byte, when written again', async () => {
    const first = page(withdrawal);
    await writeReport(withdrawal);
    expect(page(withdrawal)).toBe(first);
  });
  it('refuses part of a study unless that is accepted, and then says so', async () => {
    const where = folder();
    const counts = { planned: 5000, done: 1000, failed: 2, quarantined: 0 };
    await writeStudy(where, syntheticRuns({ runs: 20 }), {
      counts,
      status: 'interrupted',
      contentHash: null,
    });
    await expect(writeReport(where)).rejects.toThrow(InputError);
    await writeReport(where, { allowPartial: true });
    // What is counted is what lies there, whatever the manifest once claimed.
    expect(page(where)).toContain('Part of the study only: 200 of 5,000 planned runs are done');
    expect(page(where)).toContain('not yet: the sweep is not finished');
  });
  it('refuses results whose outcomes it does not know', async () => {
    const where = folder();
    const study = syntheticRuns({ runs: 2 });
    const { columns } = await writeStudy(where, study);
    await writeStudy(where, study, { columns: { ...columns, outcomes: ['alive', 'dead'] } });
    await expect(writeReport(where)).rejects.toThrow(/outcome classes 'alive', 'dead'/);
  });
});

describe('the page', () => {
  const HOSTILE = '</title></style><script>alert(1)</script><img src=x onerror="alert(2)">\'"&';
  const arms = [
    { name: 'base', label: HOSTILE, end: 12, share: 0.84 },
    { name: 'other', label: HOSTILE, end: 12, share: 0.4 },
  ];
  it('shows hostile titles and labels as text, loads and runs nothing', async () => {
    const where = folder();
    await writeStudy(
      where,
      syntheticRuns({
        arms,
        runs: 40,
        failed: 2,
        source: { about: HOSTILE, arms: { [HOSTILE]: HOSTILE } },
      }),
      { title: HOSTILE, about: HOSTILE, seed: HOSTILE, name: HOSTILE },
      arms,
    );
    await writeReport(where);
    const html = page(where);
    expect(html).not.toMatch(/<script|<img|<iframe|<link|<object|javascript:/i);
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).toContain('<th scope="row">seed</th><td><code>&lt;/title&gt;');
    // Attributes that load something: only the names of SVG's own namespaces are addresses.
    const addresses = [...html.matchAll(/(?:src|href|action|data)\s*=\s*"([^"]*)"/g)].map(
      (m) => m[1],
    );
    expect(addresses.filter((a) => !a.startsWith('#'))).toEqual([]);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('script-src');
    for (const file of readdirSync(join(where, 'charts')).filter((f) => f.endsWith('.svg'))) {
      expect(readFileSync(join(where, 'charts', file), 'utf8')).not.toMatch(/<script|<img/);
    }
  });
  it('is fit for reading aloud: language, one first heading, named regions, ids of its own', () => {
    const html = page(withdrawal);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of html.matchAll(/(?:url\(#|aria-labelledby=")([^")]+)/g))
      expect(ids).toContain(used);
    expect(
      html.match(/<svg[^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/g),
    ).toHaveLength(7);
    expect(html.match(/<th scope="(row|col)">/g)!.length).toBeGreaterThan(20);
  });
});
