/** The table of a programme of several clusters, as HTML: what each gets for each purse. */
import { counted, grouped, money } from './numbers.ts';
import { scrolling, text } from './page.ts';
import { clusters, NOTHING, type Programme, shownOf } from './programme.ts';

export function programmeSection(programme: Programme | null): string {
  if (programme === null) return '';
  const { findings } = programme;
  const shown = shownOf(findings);
  const heads = ['cluster', ...shown.map((one) => money(one.cost.estimate))];
  const label = (name: string) => (name === NOTHING ? '–' : name);
  const rows = [
    ['clusters sustained', ...shown.map(clusters)],
    ...findings.clusters.map((cluster, c) => [cluster, ...shown.map((one) => label(one.arms[c]))]),
  ].map(
    ([first, ...rest]) =>
      `<tr><th scope="row">${text(first)}</th>${rest.map((cell) => `<td class="figures">${text(cell)}</td>`).join('')}</tr>`,
  );
  const caption = `What each cluster gets for ${grouped(shown.length)} sizes of the purse, by the name of the arm; – nothing. Chosen on ${counted(findings.choosing, 'run')}, judged on ${grouped(findings.judging)}.`;
  return `<section aria-labelledby="programme"><h2 id="programme">Which clusters to fund</h2>
${scrolling('Portfolios', `<table><caption>${text(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`)}
</section>`;
}
