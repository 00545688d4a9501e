import type { StoryMessages } from '../en/story.ts';
import { sizeOf } from '../number.ts';
import { badgeKo, badgeShortKo, clusterKo } from './badges.ts';
import { counted } from './counted.ts';
import { versionsKo } from './versions.ts';

export const storyKo: StoryMessages = {
  badge: badgeKo,
  badgeShort: badgeShortKo,
  cluster: clusterKo,
  passage: {
    'ai-text': 'AI가 쓴 부분',
    'ai-edited-text': 'AI로 편집한 부분',
    'auto-text': '자동으로 작성된 부분',
    untranslated: '번역되지 않음',
  },
  passageEnd: (label) => `${label} 끝`,
  statedByPublisher: '(발행처 표기)',
  statedByFile: '(파일에 적힘)',
  undated: '날짜 없음',
  misdated: (day) => `발행처 날짜 오류: ${day}`,
  imported: (date) => `${date} 가져옴`,
  lastCorrection: (date, text, n) =>
    [[n > 1 ? `정정 ${counted(n, '회')}, 최근` : '정정', date].filter(Boolean).join(' '), text]
      .filter(Boolean)
      .join(': '),
  lastRevision: (date, older) => `${date || '가져온 뒤'} 바뀜 · 이전 글 ${counted(older, '건')} 보관`,
  versions: versionsKo,
  minutes: (n) => `${n}분 분량`,
  unpaired: '(대응하는 문단 없음)',
  titleOnly: (key) => `피드에 제목만 있습니다.${key && ` ${key} 키로 원문을 엽니다.`}`,
  partial: '기사 일부만',
  partialEnd: (key) => `기사의 일부만 있습니다.${key && ` ${key} 키로 원문을 엽니다.`}`,
  source: '출처',
  basedOn: '바탕이 된 자료',
  andMore: (n) => `외 ${counted(n, '건')}`,
  enclosure: { audio: '오디오', video: '동영상', pdf: 'PDF', file: '첨부 파일' },
  playingTime: (seconds) => {
    if (seconds < 60) return `${seconds}초`;
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
    return [hours > 0 && `${hours}시간`, minutes > 0 && `${minutes}분`].filter(Boolean).join(' ');
  },
  size: (bytes) => sizeOf(bytes, 'ko'),
  image: '이미지',
  recordOnly: '이미지 · 파일 없음 · 기록만',
  noDescription: (what) => `${what}(설명 없음)`,
  credit: (name) => `제공: ${name}`,
  sourceType: {
    digitalCapture: '현장을 촬영·녹음한 원본',
    computationalCapture: '여러 장을 합성한 촬영',
    negativeFilm: '음화 필름을 스캔',
    positiveFilm: '양화 필름을 스캔',
    print: '인쇄물을 스캔',
    screenCapture: '화면 캡처',
    virtualRecording: '가상 공간의 행사를 녹화',
    humanEdits: '사람이 편집',
    digitalCreation: '사람이 디지털로 창작',
    algorithmicallyEnhanced: '알고리즘으로 보정',
    dataDrivenMedia: '데이터로 자동 생성',
    algorithmicMedia: '알고리즘으로 생성',
    trainedAlgorithmicMedia: '생성형 AI로 제작',
    compositeWithTrainedAlgorithmicMedia: '생성형 AI로 편집',
    composite: '여러 요소를 합성',
    compositeCapture: '촬영한 요소를 합성',
    compositeSynthetic: '생성형 AI 요소를 넣어 합성',
  },
  picture: {
    says: '이미지 파일에 적힌 내용',
    nothing: '없음',
    source: '제작 방식',
    aiSystem: 'AI 시스템',
    creator: '만든 이',
    credit: '제공',
    rights: '저작권',
    date: '날짜',
    manifest: 'C2PA 매니페스트',
    notVerified: '검증되지 않음',
    unreadable: '읽을 수 없음',
    elsewhere: '다른 주소에 있음(요청하지 않음)',
    contradiction: '서로 다름',
    contradicts: (record, file, by) =>
      `기록의 표기는 “${record}”, ${by === 'manifest' ? '파일의 매니페스트' : '파일'}의 표기는 “${file}”`,
  },
  makerKind: { person: '사람', organization: '기관', software: '소프트웨어', unknown: '종류가 명시되지 않음' },
};
