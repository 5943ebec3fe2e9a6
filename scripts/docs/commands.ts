/** docs/commands.md: what every command takes, as its help says. */
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { code, GENERATED, page, table } from './markdown.ts';

/** Characters of a line of help. */
const WIDTH = 96;

/** The help of a command with its examples, as `karenina help COMMAND` prints it. */
function helpOf(command: Command): string {
  let text = '';
  const keep = (more: string): void => {
    text += more;
  };
  command.configureOutput({
    writeOut: keep,
    writeErr: keep,
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trimEnd();
}

const fenced = (text: string): string => ['```text', text, '```'].join('\n');

/** The document. */
export function commandsPage(): string {
  const program = createProgram(() => {});
  const { commands } = program;
  return page(
    '# Commands',
    GENERATED,
    `\`karenina help COMMAND\` prints each of these. Results go to stdout, progress to stderr; \`--json\` prints one
JSON object alone. Exit codes: 0 done; 1 finished, but runs failed or something is not as it should be; 2 wrong use
or invalid input; 130 interrupted.`,
    table(
      ['command', 'is for'],
      commands.map((own) => [
        `[${code(`karenina ${own.name()}`)}](#karenina-${own.name()})`,
        own.summary(),
      ]),
    ),
    ...commands.map((own) => `## karenina ${own.name()}\n\n${fenced(helpOf(own))}`),
  );
}
