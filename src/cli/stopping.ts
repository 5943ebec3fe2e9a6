/** A sweep that stops by the width of intervals, in words: what it will do, and what it did. */
import { askedPercent, counted, grouped } from '../report/numbers.ts';
import type { Stop } from '../scenario/stop.ts';
import type { Study } from '../scenario/study.ts';
import type { Stopping } from '../store/manifest.ts';
import { cliMessages } from './messages.ts';

/** @param size arms and design points, in words */
export function untilNarrow(
  size: string,
  { halfWidth, of, against, atLeast }: Stop,
  { replications, ask }: Pick<Study, 'replications' | 'ask'>,
): string {
  const difference = cliMessages.differenceKnown(of, against, halfWidth);
  const confidence = askedPercent(ask.confidence);
  return cliMessages.untilNarrow(
    ...([size, grouped(atLeast), grouped(replications), difference, confidence] as const),
  );
}

export function stoppingWords({ halfWidth, of, against, enough, looks }: Stopping): string {
  const last = looks[looks.length - 1];
  const known =
    last.halfWidth === null || Number.isNaN(last.halfWidth)
      ? cliMessages.nothingToCompare()
      : cliMessages.differenceKnown(of, against, roundedUp(last.halfWidth));
  const replications = counted(last.replications, 'replication');
  return enough
    ? cliMessages.narrowEnough(replications, counted(looks.length, 'look'), known, halfWidth)
    : cliMessages.notNarrowEnough(replications, known, halfWidth);
}

/** Three digits, and never narrower than measured. */
function roundedUp(halfWidth: number): number {
  if (!(halfWidth > 0)) return halfWidth;
  const unit = 10 ** (Math.floor(Math.log10(halfWidth)) - 2);
  return Number((Math.ceil(halfWidth / unit - 1e-9) * unit).toPrecision(3));
}
