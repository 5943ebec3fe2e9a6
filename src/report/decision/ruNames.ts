/** What things are called in Russian: ways to end support, ingredients, measures, benchmarks, indicators. */
import type { PolicyKey } from './content.ts';
import type { PaperWords } from './language.ts';

const MEASURES: Readonly<Record<string, string>> = {
  'urban-environment': 'более привлекательная городская среда',
  'independent-organisation': 'независимая специализированная организация',
  'working-groups': 'рабочие группы',
  'feedback-and-code': 'обратная связь о сотрудничестве и кодекс поведения',
  'voice-of-small-firms': 'право голоса для малых фирм',
  'joint-projects-only': 'помощь только совместным проектам',
  'start-up-belt': 'инкубатор и стартапы из университетов',
  training: 'обучение и лучшие учебные программы',
  'inter-cluster-links': 'связи с другими кластерами',
  'more-staff': 'в полтора раза больше денег специализированной организации',
  'more-project-aid': 'больше помощи проектам',
};

const listed = (items: readonly string[]): string => items.join(', плюс ');

/** 1 год, 2 года, 5 лет. */
function plural(n: number, one: string, few: string, many: string): string {
  const tens = n % 100;
  const ones = n % 10;
  if (tens >= 11 && tens <= 14) return many;
  if (ones === 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}

const years = (n: number): string => `${n} ${plural(n, 'год', 'года', 'лет')}`;

function policy({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const projects = arm.split('-')[1];
  const time: Readonly<Record<string, string>> = {
    none: 'без поддержки',
    plan: 'поддержка по плану',
    cliff: `поддержка ${years(n)}`,
    taper: `полная поддержка ${years(n)}, затем плавное снижение до нуля ещё ${years(n)}`,
    milestone: `поддержка, пока не будет ${projects} совместных проектов и пятой части собственных доходов, но не дольше ${n} лет`,
    adaptive: `поддержка, которая снижается шагами по мере роста кластера, не дольше ${n} лет`,
    matching: `рубль государства на каждый рубль взносов и услуг, ${years(n)}`,
    permanent: 'поддержка без конца',
  };
  const more = measures.map((name) => MEASURES[name]);
  return more.length === 0 ? time[kind] : `${time[kind]}; при этом ${listed(more)}`;
}

function brief({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const time: Readonly<Record<string, string>> = {
    none: 'без поддержки',
    plan: 'по плану',
    cliff: years(n),
    taper: `${n} + ${n} лет снижения`,
    milestone: `до ${arm.split('-')[1]} совместных проектов`,
    adaptive: 'снижение шагами',
    matching: `софинансирование, ${years(n)}`,
    permanent: 'без конца',
  };
  return [time[kind], ...measures.map((name) => MEASURES[name])].join(' + ');
}

function order({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const time: Readonly<Record<string, string>> = {
    cliff: `Поддерживайте этот кластер ${years(n)}, затем прекратите`,
    taper: `Поддерживайте этот кластер полностью ${years(n)}, затем снижайте поддержку до нуля ещё ${years(n)}`,
    milestone: `Поддерживайте этот кластер, пока не будет ${arm.split('-')[1]} совместных проектов и пятой части собственных доходов, но не дольше ${n} лет`,
    adaptive: `Поддерживайте этот кластер, снижайте поддержку шагами по мере его роста и прекратите не позже чем через ${years(n)}`,
    matching: `Платите рубль на каждый рубль взносов и услуг ${years(n)}, затем прекратите`,
  };
  const more = measures.map((name) => MEASURES[name]);
  return more.length === 0 ? `${time[kind]}.` : `${time[kind]}; обеспечьте: ${listed(more)}.`;
}

export const names: Pick<
  PaperWords,
  | 'policy'
  | 'brief'
  | 'order'
  | 'years'
  | 'measures'
  | 'ingredients'
  | 'factors'
  | 'indicators'
  | 'benchmarks'
> = {
  policy,
  brief,
  order,
  years,
  measures: MEASURES,
  ingredients: {
    'urban-environment': 'хорошая городская среда',
    'critical-mass': 'критическая масса (80 участников)',
    'private-initiative': 'частные и малые фирмы',
    'internal-competition': 'конкуренция внутри кластера',
    'market-demand': 'спрос помимо государственного',
    openness: 'открытость внешнему миру',
    'independent-organisation': 'независимая специализированная организация',
    'working-groups': 'рабочие группы',
    'feedback-and-code': 'обратная связь и кодекс поведения',
    'voice-of-small-firms': 'право голоса для малых фирм',
    'open-innovation': 'готовность использовать чужие изобретения',
    'joint-projects-only': 'помощь только совместным проектам',
    'start-up-belt': 'пояс стартапов',
    universities: 'университеты (четыре)',
    training: 'обучение и учебные программы',
    suppliers: 'местные поставщики услуг',
    'inter-cluster-links': 'связи с другими кластерами',
  },
  factors: {
    'trust.initial': 'доверие к незнакомым',
    'conduct.temptation': 'выгода от нарушенного обещания',
    'state.crowdingOut': 'вытеснение собственных исследований помощью',
    'specialist.skillHalfLife': 'скорость обучения специализированной организации',
    'composition.members': 'число участников',
    'composition.privateShare': 'доля частных компаний',
    'composition.smeShare': 'доля малых и средних фирм',
    'composition.outsiders': 'похожие фирмы региона вне кластера',
    'composition.supplierShare': 'доля поставщиков услуг',
    'specialist.neutrality': 'независимость специализированной организации',
  },
  indicators: {
    'joint-projects': 'идущие совместные проекты',
    'new-joint-projects':
      'совместные проекты, начатые за год без помощи специализированной организации',
    members: 'число участников',
    'active-members': 'доля участников, занятых в совместном проекте',
    'own-income': 'доля взносов и услуг в доходе организации',
    'own-posts': 'ставки, которые оплатил бы собственный доход организации',
    trust: 'доверие между партнёрами (от 0 до 1, по опросу)',
    'joint-innovations': 'инновации из совместных проектов за год',
    'broken-promises': 'нарушенные обещания на один завершённый проект за год',
    leavers: 'доля участников, вышедших за год',
  },
  benchmarks: {
    members: {
      name: 'участники',
      text: 'нужно 30–50 (CLOE 2004), по другим 100 (Pamminger 2014); в среднем 80 в мире (Lindqvist 2013), 44 у российских пилотов',
    },
    'private-share': {
      name: 'частные компании среди участников',
      text: 'более 50 % (европейский знак качества)',
    },
    'sme-share': {
      name: 'малые и средние фирмы среди участников',
      text: '34 % у российских пилотов, 19 % без ИКТ; в Европе они преобладают (принято 50 %)',
    },
    universities: {
      name: 'университеты и институты',
      text: 'хотя бы один (европейский знак качества)',
    },
    'similar-firms': {
      name: 'похожие фирмы вне кластера на одного участника',
      text: 'их должно быть больше, чем участников, иначе кластер становится инструментом лоббирования',
    },
    'state-demand': {
      name: 'доля государства в спросе',
      text: 'высока в авиакосмической и ядерной отраслях, где смягчает конкуренцию; границы приняты',
    },
    'urban-quality': {
      name: 'городская среда (1 = средняя)',
      text: 'первое условие; слаба в закрытых и моногородах; границы приняты',
    },
    trust: {
      name: 'доверие к незнакомым (от 0 до 1)',
      text: 'никем не измерено; правдоподобно 0,15–0,55',
    },
    feedback: {
      name: 'обратная связь о сотрудничестве (от 0 до 1)',
      text: 'проводники доверия и отзывы, в том числе о нечестном поведении; границы приняты',
    },
    'code-of-conduct': {
      name: 'кодекс поведения (от 0 до 1)',
      text: 'как подписали участники в Мордовии; границы приняты',
    },
    openness: {
      name: 'открытость внешнему миру (от 0 до 1)',
      text: 'открытость и внутренняя конкуренция; границы приняты',
    },
    'working-groups': {
      name: 'рабочие группы',
      text: 'важны свыше 40 участников, почти единственный путь свыше 100',
    },
    neutrality: {
      name: 'независимость специализированной организации (от 0 до 1)',
      text: 'независимая организация; границы приняты',
    },
    'board-business': { name: 'бизнес в совете', text: '61 % в мире; границы приняты вокруг него' },
    'board-government': {
      name: 'власть в совете',
      text: '14 % в мире; границы приняты вокруг него',
    },
    'board-largest': {
      name: 'места крупнейшего участника в совете',
      text: 'сбалансированный совет; границы приняты',
    },
    staff: {
      name: 'сотрудники специализированной организации',
      text: 'в среднем 8, от 2 до 23 (Россия)',
    },
    'fee-share': {
      name: 'взносы участников по отношению к взносам и деньгам государства',
      text: '26 % доходов в мире; в России 64 % организаций живут в основном на федеральные и региональные деньги',
    },
    'spin-offs': {
      name: 'выращивание спин-оффов (1 = ничего особенного)',
      text: 'только в Зеленограде стартапы составляют сердцевину; границы приняты',
    },
    'joint-projects-only': {
      name: 'помощь только совместным проектам',
      text: 'у российских пилотов такого правила не было',
    },
    'support-years': {
      name: 'плановый срок поддержки',
      text: 'сначала думали о 3–6 годах, этого оказалось мало; Верхней Австрии понадобилось больше десяти',
    },
  },
};
