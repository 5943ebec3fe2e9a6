/** Files that are there whole or not at all. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import {
  makeFolder,
  sweepOrphans,
  temporaryName,
  writeFileAtomic,
  writeThenPublish,
} from '../../src/store/atomic.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('atomic files', () => {
  it('holds what was written, and nothing else lies in the folder', () => {
    const path = join(folder, 'a.txt');
    writeFileAtomic(path, 'Счастье');
    writeFileAtomic(path, 'Счастье, II');
    expect(readFileSync(path, 'utf8')).toBe('Счастье, II');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('keeps the old file when writing fails half-way', () => {
    const path = join(folder, 'a.txt');
    writeFileAtomic(path, 'old');
    const half = (temporary: string) => {
      writeFileSync(temporary, 'ne');
      throw new Error('disk full');
    };
    expect(() => writeThenPublish(path, half)).toThrow(InputError);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('keeps the old file when an asynchronous writer fails half-way', async () => {
    const path = join(folder, 'a.txt');
    writeFileAtomic(path, 'old');
    const half = async (temporary: string) => {
      writeFileSync(temporary, 'ne');
      throw new Error('disk full');
    };
    await expect(writeThenPublish(path, half)).rejects.toThrow("a.txt': disk full");
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('names the file that cannot be written', () => {
    const path = join(folder, 'missing', 'a.txt');
    expect(() => writeFileAtomic(path, 'x')).toThrow(`cannot write '${path}'`);
  });

  it('names the folder that cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeFolder(join(folder, 'file', 'sub'))).toThrow('cannot make the folder');
  });

  it('sweeps orphans and leaves everything else', () => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'kept.parquet'), '');
    writeFileSync(temporaryName(join(folder, 'kept.parquet')), '');
    expect(sweepOrphans(folder)).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['kept.parquet', 'sub']);
  });
});
