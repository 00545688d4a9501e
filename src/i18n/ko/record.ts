import type { ReaderMessages } from '../en/reader.ts';

export const recordKo: ReaderMessages['record'] = {
  badges: '배지',
  text: '글',
  by: '작성',
  humanReview: '사람 검토',
  factCheck: '사실 확인',
  hash: '본문 해시',
  hashSame: '확인한 본문과 일치',
  hashDiffers: '확인한 뒤 본문이 바뀜',
  hashMissing: '기록 없음',
  sources: '대조한 자료',
  unverified: '확인하지 못한 내용',
  translation: '번역',
  original: '명시되지 않음',
  translatedFrom: (lang) => `${lang} 기사를 번역`,
  images: '이미지',
  passages: '부분별 배지',
  fromTo: (begins, ends) => `“${begins} …”부터 “… ${ends}”까지`,
  credentials: '자격 증명',
  carriesCredentials: (isDamaged) =>
    isDamaged
      ? '손상된 콘텐츠 자격 증명(C2PA)이 있습니다(검증하지 않음)'
      : '콘텐츠 자격 증명(C2PA)이 있습니다(검증하지 않음)',
  corrections: '정정',
  byline: '기자·필자',
  claims: '발행처가 검증한 주장',
  verdict: (verdict) => `판정: ${verdict}`,
  hints: '발행처의 설명(확인하지 않음)',
  principles: '보도 준칙',
  revisions: '이전 글(기사 파일이 있는 폴더 안)',
  undated: (day) => `발행처가 날짜를 밝히지 않았습니다. 가져온 날은 ${day}입니다.`,
  misdated: (said, day) =>
    `발행처의 날짜가 잘못되었습니다. 발행처가 밝힌 날짜(${said})가 가져온 날(${day})보다 나중입니다.`,
  source: '발행처',
  nothingStated: '이 글의 작성 방식은 명시되지 않았습니다.',
  notStated: '명시되지 않음',
  basisPublisher: '아래는 발행처가 밝힌 내용이며 이 프로그램이 확인한 것은 아닙니다.',
  noticed: '이 프로그램이 감지한 내용입니다.',
};
