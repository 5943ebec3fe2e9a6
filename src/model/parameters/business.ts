/** Innovation, market, entry and exit: the life of firms. */
import { group } from './definition.ts';

export const innovation = group('innovation', {
  inHouseRate: {
    unit: '1/quarter', default: 0.15, range: [0, 0.5], role: 'uncertainty',
    meaning: 'innovations a median firm with full effort makes alone',
    source: 'assumed',
  },
  inHouseGain: {
    unit: '1', default: 0.035, range: [0, 0.5], role: 'uncertainty',
    meaning: 'rise of log quality by an innovation made alone',
    source: 'assumed',
  },
  jointGain: {
    unit: '1', default: 0.07, range: [0, 0.5], role: 'uncertainty',
    meaning: 'rise of log quality of each partner by an innovation made together',
    source: 'assumed',
  },
  imitation: {
    unit: '1/quarter', default: 0.02, range: [0, 0.3], role: 'uncertainty',
    meaning: 'part of the gap to better firms seen nearby that is closed, within absorptive capacity',
    source: 'assumed',
  },
  lagMin: {
    unit: 'quarter', default: 8, range: [1, 15], role: 'uncertainty', integer: true,
    meaning: 'shortest time from an innovation to its sales',
    source: 'assumed: two to three years',
  },
  lagMax: {
    unit: 'quarter', default: 12, range: [1, 15], role: 'uncertainty', integer: true,
    meaning: 'longest time from an innovation to its sales',
    source: 'assumed: two to three years',
  },
  convergence: {
    unit: 'share', default: 0.08, range: [0, 0.5], role: 'uncertainty',
    meaning: 'part of their distance that partners lose in a completed project (lock-in)',
    source: 'assumed',
  },
  aspiration: {
    unit: '1', default: 1, range: [0, 4], role: 'lever',
    meaning: 'rise of research effort when visible local rivals are better (internal competition)',
    source: 'Kutsenko 2015: internal competition; value assumed',
  },
  recombination: {
    unit: 'share', default: 0.06, range: [0, 1], role: 'uncertainty',
    meaning: 'chance that fresh innovations of two neighbouring partners give a further one (flow innovation)',
    source: 'Nosova: network synergy; value assumed',
  },
  recombinationWindow: {
    unit: 'quarter', default: 8, range: [1, 16], role: 'uncertainty', integer: true,
    meaning: 'how long an innovation stays fresh enough to be recombined',
    source: 'assumed',
  },
  outsideKnowledge: {
    unit: '1/quarter', default: 0.04, range: [0, 0.2], role: 'uncertainty',
    meaning: 'innovations that a fully open firm draws from outside ties',
    source: 'assumed',
  },
});

export const market = group('market', {
  selection: {
    unit: '1', default: 0.125, range: [0, 1], role: 'uncertainty',
    meaning: 'strength of the replicator: growth per unit of relative fitness (χ)',
    source: 'assumed; replicator after Silverberg–Dosi–Orsenigo 1988',
  },
  rivalGrowth: {
    unit: '1/quarter', default: 0.006, range: [0, 0.03], role: 'uncertainty',
    meaning: 'growth of the quality of the outside rival',
    source: 'assumed: 2.4 % a year',
  },
  margin: {
    unit: 'share', default: 0.16, range: [0, 0.6], role: 'uncertainty',
    meaning: 'margin on sales before fixed cost',
    source: 'assumed',
  },
  fixedCost: {
    unit: 'k€/quarter', default: 12, range: [0, 200], role: 'uncertainty',
    meaning: 'fixed cost of a firm whatever its size',
    source: 'assumed',
  },
  contracts: {
    unit: '1', default: 0.09, range: [0, 0.4], role: 'uncertainty',
    meaning: 'spread of quarterly growth from lumpy contracts (scale of a Laplace distribution at median size)',
    source: 'Bottazzi–Secchi 2006 (form); value assumed',
  },
  localShare: {
    unit: 'share', default: 0.25, range: [0.01, 0.9], role: 'uncertainty', once: true,
    meaning: 'share of local firms in the market of their niches at the start; the outside rival has the rest',
    source: 'assumed',
  },
});

export const exit = group('exit', {
  hazard: {
    unit: '1/quarter', default: 0.006, range: [0, 0.1], role: 'uncertainty',
    meaning: 'chance that an established firm closes for reasons of its own',
    source: 'calibrated to annual deaths of 7–11 % (Eurostat)',
  },
  startupHazard: {
    unit: '1/quarter', default: 0.11, range: [0, 0.3], role: 'uncertainty',
    meaning: 'additional chance at birth; falls with e^(−age/4)',
    source: 'calibrated to survival of new firms (Eurostat)',
  },
  runway: {
    unit: 'quarter', default: 8, range: [1, 40], role: 'uncertainty',
    meaning: 'median time a start-up’s first money lasts',
    source: 'assumed: two years',
  },
  runwaySpread: {
    unit: '1', default: 1.1, range: [0, 2], role: 'uncertainty',
    meaning: 'standard deviation of the logarithm of the runway',
    source: 'assumed',
  },
});

export const entry = group('entry', {
  spinOffRate: {
    unit: '1/quarter', default: 0.018, range: [0, 0.2], role: 'uncertainty',
    meaning: 'employee spin-offs of a good, large parent with blocked ideas',
    source: 'Klepper 2007 (form); rate calibrated to 15–35 % of new firms',
  },
  incubation: {
    unit: '1', default: 1, range: [0, 5], role: 'lever',
    meaning: 'multiplies the rate of spin-offs (pre-incubator, start-up belt)',
    source: 'Kutsenko 2015: Zelenograd’s pre-incubator; 1 = none in particular',
  },
  heritage: {
    unit: 'share', default: 1, range: [0, 1], role: 'uncertainty',
    meaning: 'how far a spin-off inherits quality, position and ties of its parent',
    source: 'Klepper 2007: heritage; can be switched off',
  },
  universityRate: {
    unit: '1/quarter', default: 0.12, range: [0, 1], role: 'uncertainty',
    meaning: 'spin-offs of a university with average entrepreneurial culture',
    source: 'assumed',
  },
  entrepreneurialCulture: {
    unit: '1', default: 1, range: [0, 4], role: 'lever',
    meaning: 'entrepreneurial culture of universities: multiplies their spin-offs and openness to firms',
    source: 'Kutsenko 2015; Dezhina',
  },
  curriculum: {
    unit: '1', default: 1, range: [0, 3], role: 'lever',
    meaning: 'quality of curricula: graduates per university, relative to average',
    source: 'Dezhina: curricula in science cities',
  },
  outsideRate: {
    unit: '1/quarter', default: 8, range: [0, 30], role: 'uncertainty',
    meaning: 'outside entrants per 100 organisations of capacity in an empty, profitable, average place',
    source: 'calibrated to annual births of 7–11 % (Eurostat)',
  },
  startupGrowth: {
    unit: '1/quarter', default: 0.14, range: [0, 0.5], role: 'uncertainty',
    meaning: 'growth of a new firm at birth; falls with e^(−age/10)',
    source: 'assumed',
  },
  startupSize: {
    unit: 'share', default: 0.2, range: [0.01, 1], role: 'uncertainty',
    meaning: 'sales of a new firm relative to the median firm',
    source: 'assumed',
  },
});

export const suppliers = group('suppliers', {
  effect: {
    unit: '1', default: 0.4, range: [0, 2], role: 'uncertainty',
    meaning: 'how much cheaper projects and likelier innovations are with good local service suppliers than with services bought outside',
    source: 'business-model papers: internal contour; value assumed',
  },
  learning: {
    unit: '1/quarter', default: 0.03, range: [0, 0.3], role: 'uncertainty',
    meaning: 'speed at which suppliers improve with local demand of generators',
    source: 'assumed',
  },
});
