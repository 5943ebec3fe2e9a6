/** Writes charts and report.html into a results folder. */
import { join } from 'node:path';
import { writeFileAtomic } from '../store/atomic.ts';
import type { Manifest } from '../store/manifest.ts';
import { openResults } from '../store/results.ts';
import { readCourses, readProgramme, readRuns, withoutFound } from './data.ts';
import { drawFigures } from './draw.ts';
import { figures } from './figures.ts';
import { type Findings, findingsOf } from './findings.ts';
import { type Fact, reportHtml } from './html.ts';
import { counted, grouped } from './numbers.ts';
import { type SurvivalComparison, survivalComparisons } from './survivalComparison.ts';
import { thresholdsOf } from './thresholds.ts';

export interface ReportOptions {
  /** Accepts a sweep that is not finished; the report says so. */
  readonly allowPartial?: boolean;
  /** Writes a PNG beside each SVG too. */
  readonly png?: boolean;
}

export interface ReportFiles {
  readonly report: string;
  readonly charts: readonly string[];
  readonly findings: Findings;
  readonly survival: readonly SurvivalComparison[];
}

/**
 * Writes `charts/<name>.vl.json`, `charts/<name>.svg` and `report.html` into `folder`.
 * @throws InputError if the folder holds no results, not all of them, or cannot be written.
 */
export async function writeReport(
  folder: string,
  options: ReportOptions = {},
): Promise<ReportFiles> {
  const { manifest, study, findings, courses, programme } = await readStudy(folder, options);
  const { counts } = manifest;
  const scenarioSource = manifest.scenario.source;
  const data = { study, findings, courses, scenarioSource, planned: counts.planned, programme };
  const survival = survivalComparisons(data);
  const drawn = await drawFigures(folder, figures(data, survival), options);
  const report = join(folder, 'report.html');
  const html = reportHtml({
    title: manifest.title,
    about: manifest.about,
    scenarioTitle: manifest.scenario.title,
    findings,
    counts: { ...counts, failed: counts.failed + counts.quarantined },
    figures: drawn,
    survival,
    thresholds: thresholdsOf(scenarioSource),
    severalClusters: courses.clusters.length > 0,
    programme,
    points: study.points,
    replications: manifest.replications,
    factors: manifest.factors.map(({ path }) => path),
    facts: facts(manifest),
    studySource: manifest.study.source,
    failures: study.failures,
  });
  writeFileAtomic(report, html);
  return { report, charts: drawn.map(({ file }) => file), findings, survival };
}

/** All that the report is made of. The database is closed before: its memory grows with the runs. */
async function readStudy(folder: string, options: ReportOptions) {
  const results = await openResults(folder, options);
  try {
    const { manifest } = results;
    const study = await readRuns(results);
    const findings = findingsOf(study);
    const courses = await readCourses(results, findings);
    const programme = await readProgramme(results, study.arms);
    return { manifest, study: withoutFound(study), findings, courses, programme };
  } finally {
    results.close();
  }
}

function facts(manifest: Manifest): Fact[] {
  return [
    ['study', `${manifest.name} (${manifest.study.hash})`],
    ['scenario', `${manifest.scenario.name} (${manifest.scenario.hash})`],
    ['seed', manifest.seed],
    ['replications', replications(manifest)],
    ['design points', grouped(manifest.design.points.length)],
    ['content hash', manifest.contentHash ?? 'not yet: the sweep is not finished'],
    ['version', `Karenina ${manifest.version}, engine ${manifest.engine}, Node ${manifest.node}`],
    ['swept', manifest.created],
  ];
}

/** With the rule that found their number, where there was one. */
function replications({ replications: made, stopping }: Manifest): string {
  if (!stopping) return grouped(made);
  const { halfWidth, of, against, enough, looks } = stopping;
  const rule = `until every difference in ${of} to '${against}' was known to ±${halfWidth}`;
  const end = enough ? '' : ', which they did not suffice for';
  return `${grouped(made)}, added ${rule}${end}; ${counted(looks.length, 'look')} at the widths of the intervals, none at the differences`;
}
