import { HEADLINES, OWN_ENDS, PRICES, REPORT_SENTENCES, RESULTS } from './event-words.mjs';
import { dice } from './random.mjs';
import { LATIN_SYLLABLES, MINERALS, PLACES, SYLLABLES } from './words.mjs';

/**
 * A corpus of imported news in which the stories that report the same event are known. Events are reported by several
 * publishers: the agency's text unchanged, shortened, edited, or a separate text about the same facts; many feeds contain
 * title and summary alone. Among them are similar stories about something else. The news never happened.
 */

const SEED = 20_270_101;
const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);

/** A made-up name of three syllables, one of `count` that events draw on. */
function nameOf(number, lang) {
  const order = [number % 32, (number * 7 + 3) % 31, (number * 13 + (number >> 5)) % 29];
  if (lang === 'ko') return order.map((i) => SYLLABLES[i]).join('');
  return order
    .map((i) => LATIN_SYLLABLES[i])
    .join('')
    .replace(/^./, (letter) => letter.toUpperCase());
}

/** Chooses one of each `[a|b|c]` and fills `{X}` with the facts. */
function written(sentence, facts, roll) {
  return sentence
    .replace(/\[([^\]]*)\]/g, (_, choices) => roll.one(choices.split('|')))
    .replace(/\{(\w)\}/g, (_, slot) => facts[slot]);
}

/** The facts of an event. Organisations and people are few enough that others are in the news at the same time. */
function factsOf(lang, roll, { org = roll.below(300), place = roll.one(PLACES), mineral = roll.one(MINERALS) } = {}) {
  const at = lang === 'ko' ? 0 : 1;
  return {
    org,
    place,
    mineral,
    O: nameOf(org, lang),
    Q: nameOf(400 + roll.below(300), lang),
    H: nameOf(800 + roll.below(200), lang),
    P: place[at],
    M: mineral[at],
    1: (100 + roll.below(9000)).toLocaleString('en'),
    2: String(3 + roll.below(26)),
    3: String(11 + roll.below(88)),
    4: (1 + roll.below(90) / 10).toFixed(1),
    5: (1 + roll.below(90) / 10).toFixed(1),
    6: String(11 + roll.below(88)),
    7: String(3 + roll.below(26)),
    8: (100 + roll.below(9000)).toLocaleString('en'),
  };
}

const shuffled = (list, roll) => {
  const left = [...list];
  return list.map(() => left.splice(roll.below(left.length), 1)[0]);
};

/** The sentences of a report as templates: one of the kind of event first, then a choice of the others. */
function outline(lang, kind, roll) {
  const others = shuffled(REPORT_SENTENCES[lang], roll).slice(0, 6 + roll.below(5));
  return [HEADLINES[lang][kind].lead, HEADLINES[lang][kind].second, ...others];
}

const textOf = (sentences) => {
  const blocks = [];
  for (let i = 0; i < sentences.length; i += 2) blocks.push(sentences.slice(i, i + 2).join(' '));
  return blocks.join('\n\n');
};

/** Reports of one event, the first the agency's. */
function reportsOf(lang, kind, facts, count, roll) {
  const plan = outline(lang, kind, roll);
  const wire = plan.map((sentence) => written(sentence, facts, roll));
  const head = HEADLINES[lang][kind].titles;
  const wireTitle = written(roll.one(head), facts, roll);
  return Array.from({ length: count }, (_, number) => {
    const title = number === 0 || roll.chance(0.4) ? wireTitle : written(roll.one(head), facts, roll);
    const end = roll.one(OWN_ENDS[lang]);
    const chance = roll.below(100);
    if (number === 0 || chance < 35) return { form: 'copy', title, sentences: [...wire, end] };
    if (chance < 60) return { form: 'short', title, sentences: wire.slice(0, 3 + roll.below(3)) };
    if (chance < 85) {
      const edited = wire.map((sentence, i) => (roll.chance(0.3) ? written(plan[i], facts, roll) : sentence));
      edited.splice(2 + roll.below(edited.length - 2), 1);
      return { form: 'edited', title, sentences: [...edited, end] };
    }
    const [, ...others] = outline(lang, kind, roll);
    const own = [HEADLINES[lang][kind].own, ...others].map((sentence) => written(sentence, facts, roll));
    return { form: 'own', title: written(roll.one(head), facts, roll), sentences: own };
  });
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, '')}…` : text);

/**
 * Stories of the corpus, each with the event that it reports (`event`, a number that only reports of the same event share)
 * and its form (`form`). The same on every machine.
 *
 * @param count the approximate number of stories; they are spread over a year for each 20,000.
 */
export function eventStories(count) {
  const roll = dice(SEED);
  const days = Math.max(30, Math.round((365 * count) / 20_000));
  const stories = [];
  let events = 0;
  const publishers = Array.from({ length: 40 }, (_, i) => `Publisher ${i + 1}`);
  const put = (report, event, lang, day, source) => {
    const number = stories.length;
    const isBrief = !/price|overview/.test(report.form) && roll.chance(0.3);
    const summary = cut(report.sentences.slice(0, 2).join(' '), roll.one([110, 160, 240]));
    stories.push({
      id: `report-${number}`,
      lang,
      form: isBrief ? `${report.form} in brief` : report.form,
      event,
      title: report.title,
      summary,
      body: isBrief ? '' : textOf(report.sentences),
      source,
      url: `https://news-${source.replace(/\D/g, '')}.example/${number}`,
      published: `${new Date(FIRST + day * DAY).toISOString().slice(0, 10)}T${String(roll.below(24)).padStart(2, '0')}:00:00Z`,
    });
  };
  const reported = (lang, kind, facts, day, many) => {
    const by = shuffled(publishers, roll).slice(0, many);
    const event = events++;
    for (const [i, report] of reportsOf(lang, kind, facts, many, roll).entries()) {
      put(report, event, lang, day + (roll.chance(0.2) ? 1 : 0), by[i]);
    }
    return event;
  };
  const kinds = HEADLINES.ko.length;
  const language = () => (roll.chance(0.7) ? 'ko' : 'en');
  const share = (of) => Math.round((count * of) / 20_000);

  for (let i = 0; i < share(2100); i++) {
    const [lang, day, kind] = [language(), roll.below(days), roll.below(kinds)];
    const facts = factsOf(lang, roll);
    reported(lang, kind, facts, day, 2 + roll.below(4));
    // The same people continue with something else, or somebody else does the same.
    if (roll.chance(0.4)) {
      const next = { ...factsOf(lang, roll, facts), H: facts.H };
      reported(lang, (kind + 1 + roll.below(kinds - 1)) % kinds, next, day + 1 + roll.below(3), 1 + roll.below(2));
    }
    if (roll.chance(0.3)) {
      reported(lang, kind, factsOf(lang, roll, { place: facts.place, mineral: facts.mineral }), day, 1 + roll.below(2));
    }
  }
  // The agency's daily prices, taken by two publishers: the same event on one day only.
  for (let day = 0; day < days; day++) {
    for (const [i, mineral] of MINERALS.slice(0, 5).entries()) {
      const lang = i % 2 === 0 ? 'ko' : 'en';
      const facts = { ...factsOf(lang, roll, { mineral }), D: String(1 + (day % 28)) };
      const { titles, sentences } = PRICES[lang];
      const event = events++;
      for (const source of [publishers[2 * i], publishers[2 * i + 1]]) {
        const report = { form: 'price', title: written(titles[0], facts, roll), sentences };
        put({ ...report, sentences: sentences.map((one) => written(one, facts, roll)) }, event, lang, day, source);
      }
    }
  }
  // Results in a fixed form: other mines, other numbers.
  for (let i = 0; i < share(1800); i++) {
    const lang = language();
    const facts = factsOf(lang, roll);
    const { titles, sentences } = RESULTS[lang];
    const report = { form: 'results', title: written(titles[0], facts, roll) };
    const text = sentences.map((one) => written(one, facts, roll));
    put({ ...report, sentences: text }, events++, lang, roll.below(days), roll.one(publishers));
  }
  // Overviews with the first sentences of other reports, or their titles alone.
  const known = stories.filter(({ form }) => form === 'copy').sort((a, b) => (a.published < b.published ? -1 : 1));
  for (let i = 0; i < share(300); i++) {
    const first = roll.below(known.length);
    const { lang, published, title: main } = known[first];
    const some = known.slice(first, first + 40).filter((one) => one.lang === lang);
    const items = some.filter(({ event }, at) => some.findIndex((one) => one.event === event) === at).slice(0, 5);
    const day = Math.round((Date.parse(published.slice(0, 10)) - FIRST) / DAY);
    const title = lang === 'ko' ? `오늘의 광물 소식: ${main}` : `Minerals today: ${main}`;
    const sentences = items.map(({ summary, title: other }) => (i % 3 === 0 ? `${other}.` : summary));
    put({ form: 'overview', title, sentences }, events++, lang, day, 'Overview');
  }
  while (stories.length < count) {
    const lang = language();
    reported(lang, roll.below(kinds), factsOf(lang, roll), roll.below(days), 1);
  }
  return stories;
}

/** A story's file, as an import writes it. */
export function fileOf({ title, summary, body, source, url, published }) {
  const quoted = JSON.stringify;
  const lines = [
    `title: ${quoted(title)}`,
    `published: ${published}`,
    `summary: ${quoted(summary)}`,
    'source:',
    `  name: ${quoted(source)}`,
    `  url: ${quoted(url)}`,
    'provenance:',
    '  basis: publisher',
  ];
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}

/** The recall and precision of some groups (of positions in `stories`) in pairs of reports of one event. */
export function pairsFound(stories, groups) {
  const pairs = (count) => (count * (count - 1)) / 2;
  const counted = (list) => [...list.reduce((map, one) => map.set(one, (map.get(one) ?? 0) + 1), new Map()).values()];
  const sum = (counts) => counts.map(pairs).reduce((a, b) => a + b, 0);
  const right = groups.map((group) => sum(counted(group.map((at) => stories[at].event)))).reduce((a, b) => a + b, 0);
  const there = sum(counted(stories.map(({ event }) => event)));
  return { there, recall: right / there, precision: right / sum(groups.map(({ length }) => length)) };
}
