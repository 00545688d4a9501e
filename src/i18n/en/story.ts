import { sizeOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { badgeEn, badgeShortEn, clusterEn } from './badges.ts';
import { counted } from './counted.ts';
import { versionsEn } from './versions.ts';

export const storyEn = {
  badge: badgeEn,
  badgeShort: badgeShortEn,
  cluster: clusterEn,
  passage: {
    'ai-text': 'Passage by AI',
    'ai-edited-text': 'Passage edited with AI',
    'auto-text': 'Automated passage',
    untranslated: 'Not translated',
  },
  passageEnd: (label: string) => `End of ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  statedByPublisher: '(stated by publisher)',
  statedByFile: '(the file states)',
  undated: 'No date',
  /** `day` is the publisher's date, which is in the future. */
  misdated: (day: string) => `Publisher’s date is wrong: ${day}`,
  imported: (date: string) => `imported ${date}`,
  lastCorrection: (date: string, text: string, n: number) =>
    [[n > 1 ? `Corrected ${n} times, last` : 'Corrected', date && `on ${date}`].filter(Boolean).join(' '), text]
      .filter(Boolean)
      .join(': '),
  lastRevision: (date: string, older: number) =>
    `Text changed ${date ? `on ${date}` : 'since it was imported'}; ${counted(older, 'earlier version')} kept`,
  versions: versionsEn,
  minutes: (n: number) => `${n} min read`,
  unpaired: '(no counterpart)',
  /** `key` opens the publisher's page, '' if there are no keys. */
  titleOnly: (key: string) => `The feed gives only a title${key && `; ${key} opens the page`}.`,
  partial: 'Only part of the article',
  /** `key` as for `titleOnly`. */
  partialEnd: (key: string) => `This is only part of the article${key && `; ${key} opens the page`}.`,
  source: 'Source',
  basedOn: 'Based on',
  andMore: (n: number) => `and ${n} more`,
  enclosure: { audio: 'Audio', video: 'Video', pdf: 'PDF', file: 'File' },
  playingTime: (seconds: number) => {
    if (seconds < 60) return `${seconds} s`;
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
    return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(' ');
  },
  size: (bytes: number) => sizeOf(bytes, 'en'),
  image: 'Image',
  /** Label of an image of which there is only a record. */
  recordOnly: 'Image · no file, record only',
  noDescription: (what: string) => `${what} (no description)`,
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
  /** What a picture's file states. */
  picture: {
    says: 'The picture says about itself',
    nothing: 'nothing',
    source: 'Source type',
    aiSystem: 'AI system',
    creator: 'Creator',
    credit: 'Credit',
    rights: 'Rights',
    date: 'Date',
    manifest: 'C2PA manifest',
    notVerified: 'not verified',
    unreadable: 'cannot be read',
    elsewhere: 'at another address, which was not requested',
    contradiction: 'Contradiction',
    contradicts: (record: string, file: string, by: 'metadata' | 'manifest') =>
      `the record states “${record}”, the ${by === 'manifest' ? 'manifest in the file' : 'file'} “${file}”`,
  },
  makerKind: { person: 'person', organization: 'organization', software: 'software', unknown: 'kind not stated' },
};

export type StoryMessages = Widen<typeof storyEn>;
