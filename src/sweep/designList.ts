/** Design points from a CSV file: a header with the paths of all factors, then a row a point. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, normalize, relative, resolve } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { DesignFactor, DesignMatrix } from './design.ts';
import { sweepMessages } from './messages.ts';

/** Larger files are refused before they are read. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * Reads the points of a `list`.
 * @param file relative to `folder`, and within it.
 * @throws InputError with file and line.
 */
export function readDesignList(
  file: string,
  folder: string,
  study: { readonly factors: readonly DesignFactor[] },
): DesignMatrix {
  if (isAbsolute(file) || normalize(file).startsWith('..') || file.includes('\0')) {
    throw outside(file);
  }
  let text: string;
  try {
    const path = realpathSync(resolve(folder, file));
    // A link may lead out where the name does not.
    if (relative(realpathSync(folder), path).startsWith('..')) throw outside(file);
    const { size } = statSync(path);
    if (size > MAX_BYTES) throw new Error(`${size} bytes are more than ${MAX_BYTES}`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof InputError) throw error;
    const cause = error instanceof Error ? error.message : String(error);
    throw new InputError(sweepMessages.listUnreadable(file, cause), { file });
  }
  return parseDesignList(text, file, study.factors);
}

const outside = (file: string): InputError =>
  new InputError(sweepMessages.listOutside(file), { path: 'design.file' });

/** The points of a CSV text, columns brought into the order of factors. */
export function parseDesignList(
  text: string,
  file: string,
  factors: readonly DesignFactor[],
): DesignMatrix {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const cells = (line: string): string[] =>
    line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const header = cells(lines[0]);
  const paths = factors.map((factor) => factor.path);
  const missing = paths.filter((path) => !header.includes(path));
  const foreign = header.filter((name, i) => !paths.includes(name) || header.indexOf(name) < i);
  if (missing.length > 0 || foreign.length > 0) {
    throw new InputError(sweepMessages.listColumns(file, missing, foreign), { file, line: 1 });
  }
  const matrix = lines.flatMap((line, i) => {
    if (i === 0 || line.trim() === '') return [];
    const row = cells(line);
    return [paths.map((path) => readCell(row[header.indexOf(path)] ?? '', file, i + 1, path))];
  });
  if (matrix.length === 0) throw new InputError(sweepMessages.listEmpty(file), { file });
  return matrix;
}

/** Points that came as numbers. @throws InputError where they do not fit the factors. */
export function listWithin(
  points: readonly (readonly number[])[],
  factors: readonly DesignFactor[],
): DesignMatrix {
  return points.map((row, p) => {
    if (row.length !== factors.length) throw new InputError(sweepMessages.listLength(p));
    return row.map((value, f) => inRange(value, 'the list of points', p + 1, factors[f].path));
  });
}

function readCell(cell: string, file: string, line: number, path: string): number {
  const value = Number(cell);
  if (cell === '' || !Number.isFinite(value)) {
    throw new InputError(sweepMessages.listCell(file, line, path, cell), { file, line, path });
  }
  return inRange(value, file, line, path);
}

function inRange(value: number, file: string, line: number, path: string): number {
  const { range } = PARAMETERS[parameterIndex(path)];
  if (value < range[0] || value > range[1]) {
    throw new InputError(sweepMessages.listRange(file, line, path, value, range), {
      file,
      line,
      path,
    });
  }
  return value;
}
