/** The model as sweeps use it. */
import { judge, keepCounterfactual, lifeTable, yearlySeries } from '../model/judge.ts';
import {
  assign,
  branchTick,
  compileArm,
  createSimulator,
  luckKey,
  sameShape,
  shapeOf,
  simulatorBytes,
} from '../model/simulator.ts';
import { firstYear } from '../model/yearly.ts';
import type { TaskEngine } from './engine.ts';

export const model: TaskEngine = {
  assign,
  compileArm,
  branchTick,
  shapeOf,
  sameShape,
  simulatorBytes,
  createSimulator,
  luckKey,
  keepCounterfactual,
  judge,
  firstYear,
  yearlySeries,
  lifeTable,
};
