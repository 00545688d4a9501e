/** Badges on a story. */
export const badgeEn = {
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
};

export type BadgeWords = Readonly<Record<keyof typeof badgeEn, string>>;

export const badgeShortEn = {
  'ai-text': 'AI',
  'ai-edited-text': 'AI-edited',
  'auto-text': 'automated',
  'human-text': 'human',
  'ai-image': 'AI image',
  'ai-edited-image': 'AI-edited image',
  'ai-translated': 'AI-translated',
  translated: 'translated',
  'fact-checked': 'checked',
  'fact-checked-auto': 'auto-checked',
  'changed-since-check': 'old check',
  corrected: 'corrected',
  changed: 'changed',
  unknown: '?',
} satisfies BadgeWords;

/** The badges of a list row: what software made, at most 4 cells, then one letter for the check. */
export const clusterEn = {
  text: 'AI',
  image: 'AIp',
  both: 'AI+',
  automatic: 'auto',
  byPeople: 'V',
  bySoftware: 'v',
  changed: '!',
};

/** When a story has a badge, for the manual. */
export const badgeMeaningEn = {
  'ai-text': 'The text is `trainedAlgorithmicMedia`.',
  'ai-edited-text': 'The text is `compositeWithTrainedAlgorithmicMedia` or `compositeSynthetic`.',
  'auto-text': 'The text is `dataDrivenMedia` or `algorithmicMedia`.',
  'human-text': 'The text is `digitalCreation` or `humanEdits`. Shown only in the record of origin.',
  'ai-image': 'An image is `trainedAlgorithmicMedia`.',
  'ai-edited-image': 'An image is `compositeWithTrainedAlgorithmicMedia` or `compositeSynthetic`.',
  'ai-translated': 'A translation made with software.',
  translated: 'Any other translation.',
  'fact-checked': 'A valid fact-check by a person or an organization.',
  'fact-checked-auto': 'A valid fact-check by software.',
  'changed-since-check': 'The text does not match the hash of the fact-check.',
  corrected: 'There are corrections.',
  changed: 'There are earlier versions.',
  unknown: 'The source type of the text is not stated.',
} satisfies BadgeWords;
