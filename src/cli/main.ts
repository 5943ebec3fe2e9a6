#!/usr/bin/env node
/** The start of `karenina`: hands over the arguments and leaves with the exit code. */
import { runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2));
