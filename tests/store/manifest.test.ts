/** The manifest as it is written and read back, and which are refused. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import {
  findManifest,
  type Manifest,
  readManifest,
  segmentFile,
  writeManifest,
} from '../../src/store/manifest.ts';
import { manifestExample } from './example.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the manifest', () => {
  it('comes back as it was written', () => {
    const manifest = manifestExample();
    writeManifest(folder, manifest);
    expect(readManifest(folder)).toEqual(manifest);
    expect(readdirSync(folder)).toEqual(['manifest.json']);
  });

  it('is null where there is none to find, an error where one is needed', () => {
    expect(findManifest(folder)).toBeNull();
    expect(() => readManifest(folder)).toThrow(InputError);
  });

  it.each([
    ['{', 'cannot be read as a manifest'],
    ['null', "has format 'none'"],
    ['{"format": "else/3"}', "has format 'else/3'"],
  ])('refuses %s', (text, message) => {
    writeFileSync(join(folder, 'manifest.json'), text);
    expect(() => readManifest(folder)).toThrow(message);
  });

  it.each(['../x.parquet', '/etc/passwd', 'runs/../../part-000000.parquet', 'runs/part-0.parquet'])(
    'refuses to name %s as a segment',
    (file) => {
      const manifest: Manifest = {
        ...manifestExample(),
        segments: [
          { ...manifestExample().segments[0], files: [{ file, rows: 1, sha256: 'c'.repeat(64) }] },
        ],
      };
      writeManifest(folder, manifest);
      expect(() => readManifest(folder)).toThrow('is no segment');
    },
  );

  it('names segments so that they sort', () => {
    expect(segmentFile('runs', 12)).toBe('runs/part-000012.parquet');
  });
});
