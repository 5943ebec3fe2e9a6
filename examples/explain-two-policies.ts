/**
 * From a scenario to an explanation, in one program: two lengths of support with the same luck, who lives
 * under the longer one only, and why. Run it with `npx tsx explain-two-policies.ts`.
 */
import {
  compareWorlds,
  explanationWords,
  LIBRARY,
  loadScenario,
  type RecordedWorld,
  recordRun,
} from 'karenina';

/** One world of the shipped average cluster, with all that happened in it. */
function lived(years: number): RecordedWorld {
  const scenario = loadScenario(`${LIBRARY}/global-average.yaml`, [
    'support.policy=cliff',
    `support.end=${years} years`,
  ]);
  const { events, courses, ticks } = recordRun(scenario, { seed: 'karenina', replication: 0 });
  const firms = events.filter(({ event }) => event === 'born').length;
  const projects = events.filter(({ event }) => event === 'project_begun').length;
  console.log(`${years} years of support: ${firms} firms founded, ${projects} joint projects begun`);
  return { events, courses, end: ticks };
}

const comparison = compareWorlds(lived(6), lived(12));
const words = explanationWords(comparison, { a: '6 years', b: '12 years' });
console.log(words.summary.join('\n'));
for (const { head, lines } of words.stories.slice(0, 1)) {
  console.log(head);
  for (const { when, text } of lines) console.log(`  ${when}: ${text}`);
}
