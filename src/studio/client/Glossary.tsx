/** The words of the page, and what its marks mean. */

const MARKS: readonly (readonly [string, string, string])[] = [
  ['anchor', 'Anchor firm', 'a large firm that others gather around'],
  ['firm', 'Firm', 'the larger the mark, the higher its sales'],
  [
    'startup',
    'Start-up',
    'founded since the programme began, younger than five years; it appears beside its parent',
  ],
  ['supplier', 'Service supplier', 'works for other firms and brings no innovations of its own'],
  ['university', 'University', 'or research institute'],
  [
    'specialist',
    'Specialist organisation',
    'its size is its staff; orange is what the state pays, green what it earns',
  ],
  [
    'project',
    'Joint project',
    'under way between two partners; the darker, the more they trust each other',
  ],
  ['tie', 'Trust', 'a tie between partners of before; hardly trusted ties are not drawn'],
  ['spark', 'Innovation', 'a ring spreads when one comes to market'],
  ['outsider', 'Not a member', 'any mark that is pale'],
  ['only', 'Only here', 'a ring around who is not in world A at this moment'],
  ['missing', 'Missing here', 'a dashed outline where somebody is in world A'],
];

export function Legend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      {MARKS.map(([mark, name, meaning]) => (
        <li key={mark} title={meaning}>
          <svg
            viewBox="0 0 20 20"
            width="18"
            height="18"
            aria-hidden="true"
            class={`key key-${mark}`}
          >
            <Mark mark={mark} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Mark({ mark }: { readonly mark: string }) {
  switch (mark) {
    case 'anchor':
      return <rect x="3" y="3" width="14" height="14" rx="3" />;
    case 'startup':
      return <path d="M10 3l7 7-7 7-7-7z" />;
    case 'university':
      return <path d="M10 2.5l8 14H2z" />;
    case 'specialist':
      return (
        <>
          <circle cx="10" cy="10" r="6.5" class="own" />
          <path d="M10 3.5a6.5 6.5 0 0 1 0 13" class="state" />
        </>
      );
    case 'project':
    case 'tie':
      return <path d="M2 14L18 6" />;
    case 'spark':
      return <circle cx="10" cy="10" r="6.5" />;
    case 'only':
      return (
        <>
          <circle cx="10" cy="10" r="4" stroke="none" />
          <circle cx="10" cy="10" r="7" fill="none" />
        </>
      );
    default:
      return <circle cx="10" cy="10" r={mark === 'supplier' ? 4.5 : 6} />;
  }
}

const WORDS: readonly (readonly [string, string])[] = [
  [
    'Cluster',
    'firms, universities and suppliers of one field in one place that work together, and the organisation that looks after them.',
  ],
  [
    'Specialist organisation',
    'a small team that arranges meetings, puts projects together, keeps the rules and offers services; elsewhere it is called cluster organisation, cluster management or cluster office.',
  ],
  [
    'Support, subsidy',
    'what the state pays the specialist organisation, and some money for joint projects, as long as support runs.',
  ],
  ['k€, M€', 'thousand and million euro, at constant prices.'],
  [
    'World, run',
    'the cluster and its place lived through once, from the beginning to the end of the time. A report calls it a run.',
  ],
  [
    'Arm, kind of world',
    'worlds under the same rules, such as “support ends after 6 years”, each with other luck. A chance is the share of them in which something happens.',
  ],
  [
    '95 % interval',
    'how far the number of worlds leaves a chance in doubt: of a hundred such intervals some 95 hold what endless worlds would say.',
  ],
  [
    'Joint project',
    'research and development that two to four partners do together, with a promise to each other that may be broken.',
  ],
  ['Trust', 'how likely partners hold it that the other side keeps its promises, from 0 to 100 %.'],
  [
    'Neutrality',
    'how far the specialist organisation serves all members rather than whoever leads or pays it; an independent one is neutral.',
  ],
  [
    'Ingredient',
    'one of seventeen conditions that the literature asks of a sustainable cluster, such as a good urban environment: a town that talent likes to live in.',
  ],
  [
    'Luck, seed',
    'everything that the simulator leaves to chance follows from the seed. The same seed gives the same world on every computer.',
  ],
  [
    'Fork',
    'a copy of a world that goes on under another rule with the same luck, so that every difference comes from the rule.',
  ],
  [
    'Self-sustaining',
    'after the state has let go, the cluster keeps its joint projects, its firms and its additional innovations.',
  ],
  ['Weakened', 'the cluster lives, but falls short of what a self-sustaining one keeps and adds.'],
  ['Dissolved', 'next to nothing is left of its joint projects, or of its active members.'],
  [
    'Quasi-cluster',
    'organisation and members are there, but they add no innovations, or live on lobbying.',
  ],
  ['Never ignited', 'even with support it was hardly more active than the same world without.'],
  ['Support redundant', 'the same world does as well without support.'],
  [
    'State hash',
    'a fingerprint of every number of the world. Two equal hashes are two equal worlds.',
  ],
];

export function Glossary() {
  return (
    <details class="panel glossary">
      <summary>What the words mean</summary>
      <dl>
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>Marks</h3>
      <dl>
        {MARKS.map(([mark, name, meaning]) => (
          <div key={mark}>
            <dt>{name}</dt>
            <dd>{meaning}.</dd>
          </div>
        ))}
      </dl>
      <h3>Keys</h3>
      <p>
        <kbd>Space</kbd> plays and pauses, <kbd>←</kbd> and <kbd>→</kbd> go by a quarter (with{' '}
        <kbd>Shift</kbd> by a year), <kbd>Home</kbd> and <kbd>End</kbd> go to the beginning and the
        end.
      </p>
      <p class="quiet">
        One world is luck, not an answer. The model compares policies; it does not predict one
        city’s year.
      </p>
    </details>
  );
}
