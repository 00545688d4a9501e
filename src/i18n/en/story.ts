import type { Widen } from '../widen.ts';

export const storyEn = {
  badge: {
    'ai-text': 'Reported by AI',
    'ai-edited-text': 'Edited with AI',
    'auto-text': 'Automated report',
    'human-text': 'Written by people',
    'ai-image': 'AI-generated image',
    'ai-edited-image': 'Image edited with AI',
    'ai-translated': 'AI translation',
    translated: 'Translation',
    'fact-checked': 'Fact-checked',
    'fact-checked-auto': 'Fact-checked (by software)',
    'changed-since-check': 'Changed since fact-check',
    corrected: 'Corrected',
    changed: 'Changed since imported',
    unknown: 'Origin not stated',
  },
  badgeShort: {
    'ai-text': 'AI',
    'ai-edited-text': 'AI-ed',
    'auto-text': 'auto',
    'human-text': 'human',
    'ai-image': 'AI img',
    'ai-edited-image': 'img-ed',
    'ai-translated': 'AI tr.',
    translated: 'transl.',
    'fact-checked': 'checked',
    'fact-checked-auto': 'auto-chk',
    'changed-since-check': 'changed',
    corrected: 'corr.',
    changed: 'changed',
    unknown: '?',
  },
  passage: {
    'ai-text': 'Passage by AI',
    'ai-edited-text': 'Passage edited with AI',
    'auto-text': 'Automated passage',
  },
  passageEnd: (label: string) => `End of ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  statedByPublisher: '(stated by publisher)',
  undated: 'No date',
  /** `day` is the date that the publisher gave, which was in the future. */
  misdated: (day: string) => `Publisher’s date is wrong: ${day}`,
  imported: (date: string) => `imported ${date}`,
  lastCorrection: (date: string, text: string, n: number) =>
    [[n > 1 ? `Corrected ${n} times, last` : 'Corrected', date && `on ${date}`].filter(Boolean).join(' '), text]
      .filter(Boolean)
      .join(': '),
  lastRevision: (date: string, older: number) =>
    `${['Text changed since it was imported', date && `on ${date}`].filter(Boolean).join(', ')}; ${older === 1 ? 'the older text is' : `${older} older texts are`} kept`,
  minutes: (n: number) => `${n} min read`,
  unpaired: '(no counterpart)',
  /** Said instead of a text where a feed gave none; `key` opens the publisher's page, '' where there are no keys. */
  titleOnly: (key: string) => `The feed gives only a title${key && `; ${key} opens the page`}.`,
  partial: 'Only part of the article',
  /** The same as a sentence at the end of the text; `key` as for `titleOnly`. */
  partialEnd: (key: string) => `This is only part of the article${key && `; ${key} opens the page`}.`,
  source: 'Source',
  basedOn: 'Based on',
  andMore: (n: number) => `and ${n} more`,
  image: 'Image',
  illustration: 'Illustration',
  recordOnly: (what: string) => `${what} · no image file, record only`,
  untold: (what: string) => `${what} (no description)`,
  credit: (name: string) => `Credit: ${name}`,
  sourceType: {
    digitalCapture: 'Digital capture sampled from real life',
    computationalCapture: 'Multi-frame computational capture sampled from real life',
    negativeFilm: 'Digitised from a transparent negative',
    positiveFilm: 'Digitised from a transparent positive',
    print: 'Digitised from a non-transparent medium',
    screenCapture: 'Screen capture',
    virtualRecording: 'Virtual event recording',
    humanEdits: 'Human-edited media',
    digitalCreation: 'Digital creation',
    algorithmicallyEnhanced: 'Algorithmically-altered media',
    dataDrivenMedia: 'Data-driven media',
    algorithmicMedia: 'Media created by an algorithm',
    trainedAlgorithmicMedia: 'Created using generative AI',
    compositeWithTrainedAlgorithmicMedia: 'Edited using generative AI',
    composite: 'Composite of elements',
    compositeCapture: 'Composite of captured elements',
    compositeSynthetic: 'Composite including generative AI elements',
  },
  /** Who did something, by `Maker['kind']`. */
  makerKind: { person: 'person', organization: 'organization', software: 'software', unknown: 'kind not stated' },
};

export type StoryMessages = Widen<typeof storyEn>;
