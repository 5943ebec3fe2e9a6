/**
 * The members of a cluster from a spreadsheet saved as CSV: a row a member, with its name, kind, size, owner
 * and niche. Cells may be empty; what they leave open becomes a range.
 */
import { parse } from 'csv-parse/sync';
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import type { Told } from './facts.ts';
import { diagnosisMessages } from './messages.ts';

type Column = 'name' | 'kind' | 'size' | 'owner' | 'niche';

/** Heads by which columns are known, in English and Russian. */
const HEADS: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'member', 'organisation', 'organization', 'название', 'наименование', 'участник'],
  kind: ['kind', 'type', 'вид', 'тип'],
  size: ['size', 'employees', 'staff', 'people', 'размер', 'численность', 'сотрудники'],
  owner: ['owner', 'ownership', 'private/state', 'sector', 'собственность', 'форма собственности'],
  niche: ['niche', 'topic', 'field', 'product', 'ниша', 'тема', 'направление'],
};

/** Words of the cells, each with what it means. */
const KINDS: Readonly<Record<string, 'firm' | 'anchor' | 'supplier' | 'university'>> = {
  ...words('firm', ['firm', 'company', 'producer', 'фирма', 'компания', 'предприятие']),
  ...words('anchor', ['anchor', 'anchor firm', 'якорь', 'якорное предприятие']),
  ...words('supplier', ['supplier', 'service', 'services', 'поставщик', 'услуги', 'сервис']),
  ...words('university', [
    'university',
    'institute',
    'research institute',
    'университет',
    'вуз',
    'институт',
    'нии',
  ]),
};
const SMALL: Readonly<Record<string, boolean>> = {
  ...words(true, ['micro', 'small', 'medium', 'sme', 'микро', 'малое', 'среднее', 'мсп']),
  ...words(false, ['large', 'big', 'крупное', 'большое']),
};
const PRIVATE: Readonly<Record<string, boolean>> = {
  ...words(true, ['private', 'частная', 'частное', 'частный']),
  ...words(false, ['state', 'public', 'государственная', 'государственное', 'государственный']),
};

function words<T>(meaning: T, texts: readonly string[]): Record<string, T> {
  return Object.fromEntries(texts.map((text) => [text, meaning]));
}

/** A small or medium firm has fewer people, an anchor at least so many (EU definition; anchor assumed). */
const SMALL_BELOW = 250;
const ANCHOR_FROM = 1000;
const MAX_MEMBERS = 5000;

interface Member {
  readonly kind: 'firm' | 'anchor' | 'supplier' | 'university' | null;
  /** People; null where not told in numbers. */
  readonly people: number | null;
  readonly small: boolean | null;
  readonly private: boolean | null;
  readonly niche: string | null;
}

/**
 * What a list of members tells, by name of the fact.
 * @param text of the file; columns may be parted by commas, semicolons or tabs.
 * @throws InputError with file and line.
 */
export function readMembers(text: string, file: string): Map<string, Told> {
  const members = rowsOf(text, file);
  if (members.length === 0) throw new InputError(diagnosisMessages.noMembers(file), { file });
  if (members.length > MAX_MEMBERS) {
    throw new InputError(diagnosisMessages.tooManyMembers(file, MAX_MEMBERS), { file });
  }
  const n = members.length;
  const firms = members.filter(({ kind }) => kind !== 'university');
  const told = new Map<string, Told>();
  const exact = (name: string, value: number, from: string) =>
    told.set(name, { value, range: null, from: `${file}: ${from}` });
  const open = (name: string, yes: number, unknown: number, all: number, what: string) => {
    if (all === 0) return;
    const from = `${file}: ${yes} of ${all} ${what}${unknown > 0 ? `; ${unknown} rows do not say` : ''}`;
    const range = unknown > 0 ? ([yes / all, (yes + unknown) / all] as const) : null;
    told.set(name, { value: (yes + unknown / 2) / all, range, from });
  };
  exact('members', n, `${n} rows`);
  const universities = n - firms.length;
  exact('universities', universities, `${universities} rows`);
  const count = (test: (member: Member) => boolean) => firms.filter(test).length;
  if (firms.some((one) => one.private !== null)) {
    open(
      'private',
      count((one) => one.private === true),
      count((one) => one.private === null),
      n,
      'members are private firms',
    );
  }
  if (firms.some((one) => one.small !== null)) {
    open(
      'small',
      count((one) => one.small === true && one.private !== false),
      count((one) => one.small === null && one.private !== false),
      n,
      'members are small or medium private firms',
    );
  }
  if (firms.some(({ kind }) => kind !== null)) {
    const suppliers = count(({ kind }) => kind === 'supplier');
    open(
      'suppliers',
      suppliers,
      count(({ kind }) => kind === null),
      firms.length,
      'firms sell services',
    );
  }
  const anchors = firms.filter(
    ({ kind, people }) => kind === 'anchor' || (people ?? 0) >= ANCHOR_FROM,
  );
  if (anchors.length > 0) {
    exact(
      'anchors',
      anchors.length,
      `${anchors.length} firms are anchors or have ${ANCHOR_FROM} people`,
    );
  }
  const ratio = median(peopleOf(anchors)) / median(peopleOf(firms));
  if (Number.isFinite(ratio) && ratio > 1) {
    const rounded = Math.min(500, Math.round(ratio));
    exact('anchor-size', rounded, 'median anchor against median firm, people');
  }
  const niches = new Set(firms.flatMap(({ niche }) => (niche === null ? [] : [niche])));
  if (niches.size > 1 && niches.size <= 24) {
    exact('niches', niches.size, `${niches.size} different niches of firms`);
  }
  return told;
}

function rowsOf(text: string, file: string): Member[] {
  let rows: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, {
      ...{ delimiter: [',', ';', '\t'], bom: true, info: true, trim: true },
      ...{ skip_empty_lines: true, relax_column_count: true },
    }) as unknown as typeof rows;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new InputError(diagnosisMessages.csvBroken(file, cause), { file });
  }
  const [head, ...body] = rows;
  if (head === undefined) throw new InputError(diagnosisMessages.noMembers(file), { file });
  const columns = columnsOf(head.record, file);
  return body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info }) => {
      const cell = (column: Column): string =>
        record[columns.get(column) ?? -1]?.toLowerCase() ?? '';
      const meant = <T>(column: Column, known: Readonly<Record<string, T>>): T | null => {
        const word = cell(column);
        if (word === '') return null;
        if (Object.hasOwn(known, word)) return known[word];
        const names = Object.keys(known);
        throw new InputError(
          diagnosisMessages.csvCell(file, info.lines, column, word, nearest(word, names), names),
          { file, line: info.lines },
        );
      };
      const size = cell('size').replaceAll(/\s/g, '');
      const people = /^\d+$/.test(size) ? Number(size) : null;
      return {
        kind: meant('kind', KINDS),
        people,
        small: people === null ? meant('size', SMALL) : people < SMALL_BELOW,
        private: meant('owner', PRIVATE),
        niche: cell('niche') === '' ? null : cell('niche'),
      };
    });
}

function columnsOf(heads: readonly string[], file: string): Map<Column, number> {
  const found = new Map<Column, number>();
  for (const [i, head] of heads.entries()) {
    for (const [column, names] of Object.entries(HEADS) as [Column, readonly string[]][]) {
      if (names.includes(head.trim().toLowerCase()) && !found.has(column)) found.set(column, i);
    }
  }
  if (!found.has('kind') && !found.has('size') && !found.has('owner')) {
    const known = Object.values(HEADS).map(([first]) => first);
    throw new InputError(diagnosisMessages.csvHead(file, heads, known), { file, line: 1 });
  }
  return found;
}

const peopleOf = (members: readonly Member[]): number[] =>
  members.flatMap(({ people }) => (people === null ? [] : [people]));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor(sorted.length / 2)];
}
