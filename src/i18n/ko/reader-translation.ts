import type { ReaderMessages } from '../en/reader.ts';
import { formatNumber } from '../number.ts';
import { counted } from './counted.ts';
import { PLACE } from './engines.ts';
import { withParticle } from './particle.ts';

const what = (n: number): string => (n === 1 ? '이 기사' : `기사 ${counted(n, '건')}`);

export const readerTranslationKo: ReaderMessages['translation'] = {
  noEngine:
    '번역 엔진이 없습니다. minerals-news engines add 이름 명령으로 등록하십시오(minerals-news engines --help 참조).',
  exists: '이미 그 언어로 된 기사가 있습니다.',
  isRunning: '이미 번역하고 있습니다.',
  running: '번역 중',
  progress: (done, total) => `번역 중 ${formatNumber(done)}/${formatNumber(total)}`,
  no: '취소',
  yes: '번역',
  confirm: (n, words, target, address) =>
    `${target}(${PLACE[address]})에 ${what(n)}의 제목, 요약, 본문(${counted(words, '단어')})을 보내시겠습니까?`,
  engine: (name, sent, limit) =>
    `${name} · 오늘 ${formatNumber(sent)}${limit === 0 ? '' : `/${formatNumber(limit)}`}단어`,
  reserved: (n, terms) =>
    `발행처가 텍스트·데이터 마이닝 권리를 유보했습니다. 그래도 ${withParticle(what(n), '을/를')} 보내시겠습니까?${terms && ` “${terms}”`}`,
  done: (n, untranslated) =>
    `${withParticle(what(n), '을/를')} 번역했습니다.${untranslated === 0 ? '' : ` 문단 ${counted(untranslated, '개')}는 번역하지 못해 원문 그대로 두었습니다.`}`,
  nothing: '번역하지 못했습니다. 엔진의 응답 가운데 번역이 없습니다.',
  stopped: '번역을 멈췄습니다. 번역한 문단은 남아 있으며, T를 누르면 이어서 번역합니다.',
  limit: (limit) =>
    `오늘의 한도 ${counted(limit, '단어')}에 이르렀습니다. 번역한 문단은 남아 있습니다. 내일 T를 눌러 이어서 번역하거나 :set translateWords 명령으로 한도를 늘리십시오.`,
  failed: (message) => `번역하지 못했습니다: ${message.replace(/(?<![.!?])$/, '.')} T를 누르면 다시 시도합니다.`,
};

export const readerEditionsKo: ReaderMessages['editions'] = {
  get: (lang, host) => `${host}에서 ${lang}판을 가져오시겠습니까?`,
  lookFor: (lang, host) => `${host}에서 ${lang}판을 찾아보시겠습니까?`,
  yesGet: '가져오기',
  yesLook: '찾아보기',
  translate: '대신 번역하기',
  no: '취소',
  known: (lang) => `${lang}판 가져오기`,
  looking: (lang) => `${lang}판을 찾고 있습니다.`,
  got: (lang) => `발행처의 ${lang}판입니다.`,
  related: (title) => `“${title}” 기사는 이 기사의 다른 언어판으로 보기에는 차이가 커서 관련 기사로 저장했습니다.`,
  none: (lang) => `발행처가 밝힌 ${lang}판이 없습니다.`,
  failed: (why) => `다른 언어판을 가져오지 못했습니다: ${why}`,
};
