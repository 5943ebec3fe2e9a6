/**
 * The only file of this layer that reads a disk: finds, confines and reads scenario and study files.
 *
 * What a user names may lie anywhere. What a file refers to must lie in the folder of the file the
 * user named (for a file in `studies/`, in the folder above it) or in the shipped library.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import {
  basename,
  dirname,
  isAbsolute,
  join,
  relative,
  resolve as resolvePath,
  sep,
} from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../engine/errors.ts';
import type { AssignmentText } from './assignments.ts';
import { readTree, type SourceDocument } from './document.ts';
import { collectFaults, type Faults, faultAt } from './faults.ts';
import { MAX_BYTES } from './limits.ts';
import { messages } from './messages.ts';
import { type CompiledScenario, compileScenario, type Resolve } from './scenario.ts';
import { compileStudy, type Study, type StudyOptions } from './study.ts';

/** The folder of the shipped scenarios, both from the sources and from the bundle. */
export const LIBRARY = findLibrary();

function findLibrary(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = ['../scenarios', '../../scenarios'].map((path) => resolvePath(here, path));
  return candidates.find((path) => existsSync(join(path, 'global-average.yaml'))) ?? candidates[0];
}

/** Reads a scenario file; `set` holds `path=value` texts. Throws InputError. */
export function loadScenario(file: string, set: readonly AssignmentText[] = []): CompiledScenario {
  const { document, faults } = readFile(file);
  const key = STUDY_KEYS.find((own) => Object.hasOwn(document.root, own));
  if (key) throw faultAt(messages.studyGiven(), document.place([key]));
  return compileScenario(document, [], { resolve: resolverFor(file), set }, faults);
}

/** Reads a study file. Throws InputError. */
export function loadStudy(file: string, options: Omit<StudyOptions, 'resolve'> = {}): Study {
  const { document, faults } = readFile(file);
  if (!isStudy(document)) throw faultAt(messages.scenarioGiven(), { file, line: 1 });
  return compileStudy(document, { ...options, resolve: resolverFor(file) }, faults);
}

/** A file as far as it is YAML, and what is wrong with it so far. */
function readFile(file: string): { document: SourceDocument; faults: Faults } {
  const faults = collectFaults(file);
  return { document: readTree(readText(file), file, faults), faults };
}

/** Text of a file that a study refers to, confined like `extends`; at most `most` bytes. */
export function readBeside(file: string, reference: string, most: number = MAX_BYTES): string {
  return readText(confined(reference, file, [rootOf(file)]), most);
}

/** What `checkFile` found. */
export type Checked =
  | { readonly kind: 'scenario'; readonly file: string; readonly scenario: CompiledScenario }
  | { readonly kind: 'study'; readonly file: string; readonly study: Study };

/** Keys that only studies have. */
const STUDY_KEYS = [
  'scenario',
  'arms',
  'factors',
  'design',
  'ask',
  'targets',
  'replications',
  'seed',
];

/** Reads a file of either kind; throws InputError where it is faulty. */
export function checkFile(file: string): Checked {
  const { document, faults } = readFile(file);
  const options = { resolve: resolverFor(file) };
  return isStudy(document)
    ? { kind: 'study', file, study: compileStudy(document, options, faults) }
    : { kind: 'scenario', file, scenario: compileScenario(document, [], options, faults) };
}

function isStudy({ root }: SourceDocument): boolean {
  return STUDY_KEYS.some((key) => Object.hasOwn(root, key));
}

/** The folder within which the references of a root file must stay. */
function rootOf(rootFile: string): string {
  const folder = dirname(resolvePath(rootFile));
  return basename(folder) === 'studies' ? dirname(folder) : folder;
}

function resolverFor(rootFile: string): Resolve {
  const roots = [rootOf(rootFile), LIBRARY];
  return (reference, fromFile) => {
    const fileName = confined(reference, fromFile, roots);
    return { text: readText(fileName), fileName };
  };
}

/** The file meant by `reference`, beside `fromFile` or else in the library; symbolic links count as their targets. */
function confined(reference: string, fromFile: string, roots: readonly string[]): string {
  if (reference.includes('\0')) throw new InputError(messages.nulInPath(reference));
  if (isAbsolute(reference) || /^[A-Za-z]:|^\\/.test(reference)) {
    throw new InputError(messages.absolutePath(reference));
  }
  const beside = resolvePath(dirname(fromFile), reference);
  const shipped = resolvePath(LIBRARY, reference);
  const mayBeShipped = roots.includes(LIBRARY) && contains(LIBRARY, shipped);
  const chosen = mayBeShipped && !existsSync(beside) && existsSync(shipped) ? shipped : beside;
  if (!roots.some((root) => contains(root, chosen))) {
    throw new InputError(messages.outsideFolder(reference));
  }
  if (!existsSync(chosen)) throw new InputError(messages.noSuchFile(reference));
  const target = realpathSync(chosen);
  if (!roots.some((root) => existsSync(root) && contains(realpathSync(root), target))) {
    throw new InputError(messages.outsideFolder(reference));
  }
  return fromFile === resolvePath(fromFile) ? chosen : relative(process.cwd(), chosen) || chosen;
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Reads a text, never more than `most` bytes of it, and never from a pipe or device. */
function readText(file: string, most: number = MAX_BYTES): string {
  if (file.includes('\0')) throw new InputError(messages.nulInPath(file));
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file, most);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new InputError(messages.noSuchFile(file), { file });
    throw new InputError(messages.notReadable(file, code ?? 'unknown reason'), { file });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw faultAt(messages.notUtf8(), { file });
  }
}

function readBytes(file: string, most: number): Uint8Array {
  // Before opening: the opening of a pipe that nobody writes to would wait for ever.
  if (!statSync(file).isFile()) throw new InputError(messages.notAFile(file), { file });
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > most) throw faultAt(messages.fileTooLarge(size, most), { file });
    // One byte more than allowed, since a file may grow or hide its size.
    const bytes = new Uint8Array(most + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got) {
      got = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    if (length > most) throw faultAt(messages.fileTooLarge(length, most), { file });
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
