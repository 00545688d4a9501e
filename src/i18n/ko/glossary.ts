import type { GlossaryCommandWords, GlossaryMessages, TermMessages } from '../types/glossary.ts';

const tooMany = (limit: number): string => `관심 용어가 이미 ${limit}개입니다 – 하나를 지운 뒤 더하십시오`;
const tooLong = (limit: number): string => `용어가 너무 깁니다 – ${limit}자까지 쓸 수 있습니다`;

export const glossaryCommandsKo: GlossaryCommandWords = {
  glossary: {
    summary: '이 분야의 용어를 한국어와 영어로 출력합니다',
    examples: [
      '모든 용어입니다.',
      '어느 언어로든 이름에 이 말이 든 용어입니다.',
      '두 언어의 이름만 다른 프로그램에 넘깁니다.',
    ],
  },
  watch: {
    summary: '관심 용어를 정해, 그 말이 든 기사를 표시합니다',
    actions: {
      list: '관심 용어를 출력합니다(동작을 주지 않았을 때)',
      add: '어느 언어로든 용어를 더합니다: add TERM',
      remove: '지웁니다: remove TERM',
    },
    examples: [
      '중희토류 기사와 heavy rare earths 기사를 함께 표시합니다.',
      '읽기 화면의 보기이며, 목록으로 출력할 수도 있습니다.',
      '용어마다 무엇을 찾는지 보여 줍니다.',
    ],
  },
};

export const glossaryKo: GlossaryMessages = {
  notFound: (text) => `이름에 이 말이 든 용어가 없습니다: ${text} – minerals-news glossary로 모두 볼 수 있습니다`,
  watch: {
    added: (term, other) =>
      other ? `관심 용어에 더했습니다: ${term} (= ${other})` : `관심 용어에 더했습니다: ${term}`,
    removed: (term) => `관심 용어에서 뺐습니다: ${term}`,
    already: (term) => `이미 관심 용어입니다: ${term}`,
    none: '관심 용어가 없습니다 – minerals-news watch add TERM으로 더하십시오',
    unknown: (term) => `관심 용어가 아닙니다: ${term} – minerals-news watch로 볼 수 있습니다`,
    tooMany,
    tooLong,
  },
};

export const termsKo: TermMessages = {
  title: '이 기사의 용어',
  column: { ko: '한국어', en: '영어' },
  none: '이 기사에는 용어집의 용어가 나오지 않습니다.',
  notLoaded: '기사를 열면 용어를 볼 수 있습니다.',
  alike: (names) => `(= ${names})`,
  watched: '관심',
  watchedView: '관심',
  added: (term) => `관심 용어에 더했습니다: ${term}`,
  removed: (term) => `관심 용어에서 뺐습니다: ${term}`,
  list: (terms) => `관심 용어: ${terms}`,
  empty: '관심 용어가 없습니다. :watch TERM으로 더합니다.',
  tooMany: (limit) => `${tooMany(limit)}.`,
  tooLong: (limit) => `${tooLong(limit)}.`,
};
