import type { InStoryMessages } from '../en/in-story.ts';

export const inStoryKo: InStoryMessages = {
  noLinks: '이 기사에는 링크가 없습니다.',
  noLinkNumber: (typed, count) =>
    `${typed}번 링크가 없습니다. ${count === 1 ? '이 기사의 링크는 하나뿐입니다.' : `링크 번호는 1번부터 ${count}번까지입니다.`}`,
  heading: (at, of, name) => `소제목 ${at}/${of}${name && `: ${name}`}`,
  noHeadings: '이 기사에는 소제목이 없습니다.',
  noMoreHeadings: '다음 소제목이 없습니다.',
  noEarlierHeadings: '이전 소제목이 없습니다.',
  noRelatedNumber: (n) => `${n}번 관련 기사가 없습니다.`,
};
