import { createHash } from 'node:crypto';
import { dice } from './random.mjs';
import { EVENTS, HEADINGS, LATIN_SYLLABLES, MINERALS, PLACES, SENTENCES, SYLLABLES, TAGS } from './words.mjs';

/**
 * The corpus: stories that are the same on every machine. A story depends on its number alone, so a small corpus is the
 * beginning of a large one. Story 0 is the newest.
 */

const SEED = 20_260_101;
/** Characters of a body; about 3 KB of Korean in UTF-8. */
const BODY = { ko: 1250, en: 2600 };
const NEWEST = Date.UTC(2024, 11, 31);
const DAY = 86_400_000;
/** Days over which the others are spread. */
const SPAN = 8 * 365;

const base32 = (number, digits) => Array.from({ length: digits }, (_, i) => Math.floor(number / 32 ** i) % 32);

/** A name of four syllables that only story `index` has; with `digits` 3 one that several stories share. */
function nameOf(index, digits = 4) {
  // Multiplied by a factor without a divisor in common with 32, so that neighbours have different names.
  const order = base32((index * 392_413 + 77) % 32 ** digits, digits);
  return {
    ko: order.map((digit) => SYLLABLES[digit]).join(''),
    en: order
      .map((digit) => LATIN_SYLLABLES[digit])
      .join('')
      .replace(/^./, (letter) => letter.toUpperCase()),
  };
}

/** How many different names `{R}` stands for; in a hundred thousand stories each is in some ten to twenty. */
const SHARED = 8000;

/** The name in some ten of a hundred thousand bodies that a search looks for. */
export const searchedName = (lang = 'ko') => nameOf(4321, 3)[lang];

export const idOf = (index) => `${nameOf(index).en.toLowerCase()}-${index}`;

function publishedOf(index) {
  if (index === 0) return new Date(NEWEST).toISOString().slice(0, 10);
  const { below, chance } = dice(SEED + 7 * index);
  const day = new Date(NEWEST - DAY * (1 + below(SPAN))).toISOString().slice(0, 10);
  return chance(0.3) ? `${day}T${String(below(24)).padStart(2, '0')}:30:00+09:00` : day;
}

function paragraphs(lang, roll, names, mineral, place) {
  const at = lang === 'ko' ? 0 : 1;
  const fill = (sentence) =>
    sentence
      .replace('{N}', names.own[lang])
      .replace('{R}', names.shared[lang])
      .replace('{M}', mineral[at])
      .replace('{P}', place[at])
      .replace('{1}', () => String(100 + roll.below(9000)))
      .replace('{2}', () => String(3 + roll.below(26)));
  const blocks = [];
  // The shared name is in every body at least once, so that the number of matches is known.
  let block = [fill(SENTENCES[lang][0]), fill(SENTENCES[lang][4])];
  for (let size = 0; size < BODY[lang]; ) {
    const sentence = fill(roll.one(SENTENCES[lang]));
    block.push(sentence);
    size += sentence.length;
    if (block.length < 3) continue;
    blocks.push(block.join(' '));
    if (blocks.length % 4 === 3) blocks.push(`## ${roll.one(HEADINGS[lang])}`);
    block = [];
  }
  if (block.length > 0) blocks.push(block.join(' '));
  return blocks;
}

const AI = '{name: "AI language model", kind: software}';
const EDITOR = '{name: "Desk editor", kind: person}';
const SOURCE = (index) => `https://news.example/${index}`;

function factCheck(by, date, hash, index) {
  const sources = `\n    sources:\n      - title: "Agency report"\n        url: "${SOURCE(index)}"\n        accessed: ${date}`;
  return `  fact_check:\n    by: ${by}\n    date: ${date}\n    body_sha256: "${hash}"${sources}`;
}

const WITH_IMAGE = (date, _, index) => [
  '  text:',
  '    source: humanEdits',
  `    by: ${EDITOR}`,
  '  images:',
  `    - {src: "${SOURCE(index)}/a.jpg", alt: "A mine", source: trainedAlgorithmicMedia}`,
  '  corrections:',
  `    - {date: ${date}, text: "The year was wrong."}`,
];

/** Records of origin, from none to a full one, with different badges. */
const RECORDS = [
  () => [],
  (date) => ['  text:', '    source: digitalCreation', `    by: ${EDITOR}`, `    date: ${date}`],
  (date, hash, index) => [
    '  basis: self',
    '  text:',
    '    source: trainedAlgorithmicMedia',
    `    by: ${AI}`,
    factCheck('{name: "automated source comparison", kind: software}', date, hash, index),
    '  based_on:',
    `    - "${SOURCE(index)}"`,
  ],
  (date, hash, index) => [
    '  basis: publisher',
    '  text:',
    '    source: compositeWithTrainedAlgorithmicMedia',
    `    by: ${AI}`,
    '    human_review:',
    `      by: ${EDITOR}`,
    factCheck(EDITOR, date, hash, index),
  ],
  WITH_IMAGE,
  () => ['  basis: publisher', '  text:', '    source: dataDrivenMedia'],
  (date) => [
    '  text:',
    '    source: digitalCreation',
    '  translation:',
    '    from: en',
    '    source: trainedAlgorithmicMedia',
    `    by: ${AI}`,
    `    date: ${date}`,
  ],
  // The seal of another text: the badge says that it was changed since the check.
  (date, _, index) => ['  text:', '    source: digitalCreation', factCheck(EDITOR, date, '0'.repeat(64), index)],
];

function edition(index, lang) {
  const roll = dice(SEED + 7 * index + (lang === 'ko' ? 1 : 2));
  // Random choices that both editions share.
  const both = dice(SEED + 7 * index + 3);
  const at = lang === 'ko' ? 0 : 1;
  const [mineral, place, event] = [both.one(MINERALS), both.one(PLACES), both.one(EVENTS)];
  const names = { own: nameOf(index), shared: nameOf(both.below(SHARED), 3) };
  const tags = [...new Set(Array.from({ length: 2 + both.below(4) }, () => both.one(TAGS)))];
  const record = both.one(RECORDS);
  const related = Array.from({ length: both.chance(0.2) ? 3 : 0 }, () => both.below(Math.max(index, 1)));
  const blocks = paragraphs(lang, roll, names, mineral, place);
  if (record === WITH_IMAGE) blocks.splice(1, 0, `![A mine](${SOURCE(index)}/a.jpg)`);
  const body = blocks.join('\n\n');
  const hash = createHash('sha256').update(`\n${body}`, 'utf8').digest('hex');
  const published = publishedOf(index);
  const title =
    lang === 'ko'
      ? `${names.own.ko}, ${place[at]}서 ${mineral[at]} ${event[at]}`
      : `${names.own.en} ${event[at]} for ${mineral[at]} in ${place[at]}`;
  const summary = `${blocks[0].split(/(?<=\.) /)[0]} ${roll.one(SENTENCES[lang].slice(6, 7))}`;
  const lines = [
    '---',
    `title: "${title}"`,
    `published: ${published}`,
    `summary: "${summary.replace(/"/g, '')}"`,
    ...(both.chance(0.8) ? [`place: "${place[at]}"`] : []),
    `tags: [${tags.join(', ')}]`,
    ...(related.length > 0 && index > 0 ? [`related: [${[...new Set(related)].map(idOf).join(', ')}]`] : []),
    ...(both.chance(0.7) ? ['source:', `  name: "Example Wire"`, `  url: "${SOURCE(index)}"`] : []),
  ];
  const origin = record(published.slice(0, 10), hash, index);
  if (origin.length > 0) lines.push('provenance:', ...origin);
  return { lang, title, summary, published, blocks, text: `${[...lines, '---', '', body].join('\n')}\n` };
}

/** A story: its id, its folder, and one edition or two. Two in twenty are English, one has both languages. */
export function storyOf(index) {
  const kind = index % 20;
  const langs = kind === 19 ? ['ko', 'en'] : kind === 7 || kind === 13 ? ['en'] : ['ko'];
  const editions = langs.map((lang) => edition(index, lang));
  return { id: idOf(index), folder: editions[0].published.slice(0, 7), editions };
}
