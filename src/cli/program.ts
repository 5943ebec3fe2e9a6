/** From arguments to an exit code: wrong use, faults in the input and defects are told apart here. */
import { Command, CommanderError, Help, type Option } from 'commander';
import { VERSION } from '../sweep/version.ts';
import { defineCommands } from './definitions.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { reportFailure } from './failure.ts';
import { cliMessages } from './messages.ts';
import { outliveReaders } from './output.ts';

/** Runs the command that `args` (without `node` and the script) name. Never throws. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  outliveReaders();
  let code: ExitCode = EXIT.done;
  const program = createProgram((result) => {
    code = result;
  });
  const [first, ...topics] = args;
  const asked = first === 'help' && topics.length > 0 && !topics[0].startsWith('-');
  try {
    await program.parseAsync(asked ? helpOn(program, topics) : args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its sentence, help or version already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportFailure(error);
  }
}

/**
 * `help queue status` as `queue status --help`. A command that there is not is told as that command itself would be,
 * with what was meant.
 */
function helpOn(program: Command, topics: readonly string[]): string[] {
  const path: string[] = [];
  let command = program;
  for (const topic of topics) {
    if (command.commands.length === 0) break;
    path.push(topic);
    const next = command.commands.find((one) => one.name() === topic);
    if (!next) return path;
    command = next;
  }
  return [...path, '--help'];
}

/** The commander program; `finish` is called with the exit code of the command that ran. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('karenina');
  program
    .description(cliMessages.about)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help on a command')
    .exitOverride()
    .showHelpAfterError(cliMessages.helpHint)
    .configureHelp({ sortSubcommands: false, optionDescription });
  defineCommands(program, finish);
  program.addHelpText('after', cliMessages.overviewExamples);
  return program;
}

/** What an option does; that a list is empty by default needs no words. */
function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(' (default: [])', '');
}
