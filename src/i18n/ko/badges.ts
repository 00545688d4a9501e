import type { BadgeWords } from '../en/badges.ts';
import type { StoryMessages } from '../en/story.ts';

/** Badges on a story. */
export const badgeKo: StoryMessages['badge'] = {
  'ai-text': 'AI에 의해 보고됨',
  'ai-edited-text': 'AI로 편집됨',
  'auto-text': '자동 생성 기사',
  'human-text': '사람이 작성',
  'ai-image': 'AI에 의해 생성된 이미지',
  'ai-edited-image': 'AI로 편집된 이미지',
  'ai-translated': 'AI 번역',
  translated: '번역',
  'fact-checked': '사실 확인됨',
  'fact-checked-auto': '사실 확인됨 (자동)',
  'changed-since-check': '확인 후 변경됨',
  corrected: '정정됨',
  changed: '가져온 뒤 변경됨',
  unknown: '작성 방식 명시 안 됨',
};

/** Badges in a list. */
export const badgeShortKo: StoryMessages['badgeShort'] = {
  'ai-text': 'AI 작성',
  'ai-edited-text': 'AI 편집',
  'auto-text': '자동 작성',
  'human-text': '사람',
  'ai-image': 'AI 이미지',
  'ai-edited-image': 'AI 편집 이미지',
  'ai-translated': 'AI 번역',
  translated: '번역',
  'fact-checked': '확인됨',
  'fact-checked-auto': '자동 확인',
  'changed-since-check': '확인 후 변경',
  corrected: '정정',
  changed: '변경',
  unknown: '?',
};

/** When a story has a badge, for the manual. */
export const badgeMeaningKo: BadgeWords = {
  'ai-text': '글의 소스 유형이 `trainedAlgorithmicMedia`입니다.',
  'ai-edited-text': '글의 소스 유형이 `compositeWithTrainedAlgorithmicMedia` 또는 `compositeSynthetic`입니다.',
  'auto-text': '글의 소스 유형이 `dataDrivenMedia` 또는 `algorithmicMedia`입니다.',
  'human-text': '글의 소스 유형이 `digitalCreation` 또는 `humanEdits`입니다. 제작 이력에만 표시합니다.',
  'ai-image': '소스 유형이 `trainedAlgorithmicMedia`인 이미지가 있습니다.',
  'ai-edited-image':
    '소스 유형이 `compositeWithTrainedAlgorithmicMedia` 또는 `compositeSynthetic`인 이미지가 있습니다.',
  'ai-translated': '소프트웨어로 번역했습니다.',
  translated: '그 밖의 번역입니다.',
  'fact-checked': '사람이나 기관이 한 유효한 사실 확인이 있습니다.',
  'fact-checked-auto': '소프트웨어가 한 유효한 사실 확인이 있습니다.',
  'changed-since-check': '글이 사실 확인에 적힌 해시와 맞지 않습니다.',
  corrected: '정정한 내용이 있습니다.',
  changed: '이전 글이 있습니다.',
  unknown: '글의 소스 유형이 명시되지 않았습니다.',
};

/** The badges of a list row. */
export const clusterKo = {
  text: 'AI글',
  image: 'AI컷',
  both: 'AI+',
  automatic: '자동',
  byPeople: 'V',
  bySoftware: 'v',
  changed: '!',
};
