/** All commands, in the order of the help. Their work lies in `commands/` and is loaded when one is called. */
import type { Command } from 'commander';
import { defineDiagnose, defineNew } from './definitions/decide.ts';
import { defineCalibrate, defineDiscover, defineSensitivity } from './definitions/explore.ts';
import {
  defineCheck,
  defineExplain,
  defineParameters,
  defineStudio,
} from './definitions/lookup.ts';
import { defineMachines } from './definitions/machines.ts';
import type { Finish } from './definitions/options.ts';
import {
  defineExport,
  defineReport,
  defineReproduce,
  defineVerify,
} from './definitions/results.ts';
import { defineRun, defineSweep } from './definitions/simulate.ts';

/** Adds all commands to the program. */
export function defineCommands(program: Command, finish: Finish): void {
  defineRun(program, finish);
  defineSweep(program, finish);
  defineNew(program, finish);
  defineDiagnose(program, finish);
  defineReport(program, finish);
  defineExplain(program, finish);
  defineSensitivity(program, finish);
  defineCalibrate(program, finish);
  defineDiscover(program, finish);
  defineVerify(program, finish);
  defineReproduce(program, finish);
  defineExport(program, finish);
  defineCheck(program, finish);
  defineParameters(program, finish);
  defineStudio(program, finish);
  defineMachines(program, finish);
}
