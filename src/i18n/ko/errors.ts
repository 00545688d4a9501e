import type { CliErrors } from '../en/errors.ts';
import { particle, withParticle } from './particle.ts';

const is = (word: string): string => withParticle(word, '은/는');
const quoted = (word: string): string => `“${word}”`;

const meant = (nearest: string, otherwise: string): string => (nearest ? `비슷한 이름: ${nearest}` : otherwise);

export const errorsKo: CliErrors = {
  unknownCommand: (name, nearest) =>
    `“${name}” 명령은 없습니다 – ${meant(nearest, '명령 목록은 minerals-news --help로 볼 수 있습니다')}`,
  unknownOption: (option, nearest, command) =>
    `${option} 옵션은 없습니다 – ${meant(nearest, `옵션 목록은 minerals-news ${command ? `${command} ` : ''}--help로 볼 수 있습니다`)}`,
  optionUnwanted: (option, action) => `${action}에는 ${option} 옵션을 사용할 수 없습니다 – 옵션을 빼십시오`,
  valueMissing: (option, value) => `${option} 옵션에는 값이 필요합니다 – ${option}=${value}처럼 입력하십시오`,
  valueUnwanted: (option) => `${option} 옵션은 값을 받지 않습니다 – 값을 빼십시오`,
  badChoice: (what, value, choices) =>
    `${what}에 ${is(quoted(value))} 사용할 수 없습니다 – ${choices} 중에서 선택하십시오`,
  badValue: (what, value, right) => `${what}에 ${is(quoted(value))} 사용할 수 없습니다 – 입력할 수 있는 값: ${right}`,
  unknownSetting: (name, choices) => `“${name}” 설정은 없습니다 – ${choices} 중에서 선택하십시오`,
  badNumber: (option, value, min, max) =>
    `${option}에 ${is(quoted(value))} 사용할 수 없습니다 – ${min}부터 ${max}까지의 정수를 입력하십시오`,
  badDate: (option, value) => `${option}에 입력한 ${is(quoted(value))} 날짜가 아닙니다 – 2026-02-04처럼 입력하십시오`,
  badSince: (value) =>
    `--since에 입력한 ${is(quoted(value))} 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04, today(오늘), yesterday(어제), 7d(7일), 2w(2주) 중 하나로 입력하십시오`,
  badLang: (value) => `${is(quoted(value))} 언어 코드가 아닙니다 – ko나 en을 입력하십시오`,
  exclusive: (options) => `${is(options)} 함께 사용할 수 없습니다 – 하나만 사용하십시오`,
  tooMany: (argument, command) =>
    `${is(quoted(argument))} 사용할 수 없는 인수입니다 – minerals-news ${command} --help를 참고하십시오`,
  // `what` is a word in capitals: FILE이, NAME이, FEED가. DIR is read letter by letter.
  argumentMissing: (what, command) =>
    `${what}${particle(what === 'DIR' ? what : what.toLowerCase(), '이/가')} 빠졌습니다 – minerals-news ${command} --help를 참고하십시오`,
  unknownStory: (id, nearest) =>
    `“${id}” 기사는 없습니다 – ${meant(nearest, '기사 목록은 minerals-news list --ids로 볼 수 있습니다')}`,
  ambiguous: (typed, kind, names, isMore) =>
    `${withParticle(quoted(typed), '으로/로')} 시작하는 ${kind === 'ids' ? 'ID가' : '이름이'} 여러 개입니다 – 더 길게 입력하십시오: ${names}${isMore ? ', …' : ''}`,
  unknownBadge: (id, nearest, all) => `“${id}” 배지는 없습니다 – ${meant(nearest, `${all} 중에서 선택하십시오`)}`,
  noFolder: (dir) => `${is(quoted(dir))} 폴더가 아닙니다 – 기사 폴더를 --library로 지정하십시오`,
  nothingFound: '조건에 맞는 기사가 없습니다 – 옵션을 하나 빼 보십시오',
  nothingMatches: '조건에 맞는 기사가 없습니다 – 검색어나 조건을 하나 빼 보십시오',
  emptyQuery: '검색식이 비어 있습니다 – 단어나 is:unread 같은 조건을 입력하십시오',
  unknownView: (name, nearest) =>
    `“${name}” 보기는 없습니다 – ${meant(nearest, '저장한 보기는 minerals-news views로 볼 수 있습니다')}`,
  viewExists: (name) => `“${name}” 보기가 이미 있습니다 – 다른 이름을 사용하거나 그 보기를 먼저 지우십시오`,
  viewNameTooWide: (cells) => `이름이 너무 깁니다 – ${cells}칸 이내로 줄이십시오`,
  noViews: '저장한 보기가 없습니다 – minerals-news views add NAME QUERY로 저장하십시오',
  noStories: '기사가 없습니다 – 기사 폴더를 --library로 지정하십시오',
  noRelated: (id) => `${id} 기사에는 관련 기사가 없습니다 – 다른 기사는 minerals-news list로 볼 수 있습니다`,
  noIds: '입력된 ID가 없습니다 – ID를 한 줄에 하나씩 입력하십시오',
  noTerminal: (id) =>
    `읽기 화면에는 터미널이 필요합니다 – 여기서는 다음 명령을 사용하십시오: minerals-news ${id ? `show ${id}` : 'list'}`,
  noReader: '읽기 화면이 빌드되지 않았습니다 – npm run build를 실행하십시오',
  allAndIds: '--all과 ID는 함께 사용할 수 없습니다 – 하나만 사용하십시오',
  doNotTrack: 'DO_NOT_TRACK이 설정되어 있어 열람 기록을 남길 수 없습니다 – 먼저 이 환경 변수를 해제하십시오',
  journalStays: (path, reason) =>
    `${path}에서 열람 기록과 입력 기록을 지우지 못했습니다(${reason}) – 다음에 시작할 때 다시 시도합니다`,
  eraseFailed: (path, reason) => `지우지 못한 파일이 있습니다(${reason}): ${path} – 직접 지우십시오`,
  sealNeedsDate: '새로 확인한 날짜가 빠졌습니다 – --date YYYY-MM-DD를 덧붙이십시오',
  sealFuture: (date) => `${is(date)} 아직 오지 않은 날입니다 – 기사를 확인한 날짜를 입력하십시오`,
  sealImported: (id) =>
    `${id} 기사는 가져온 것이어서 사실 확인도 발행처가 했습니다 – 해시는 직접 쓴 기사에만 기록할 수 있습니다`,
  sealNothing: (id) => `${id} 기사에는 fact_check가 없습니다 – 누가 무엇과 대조했는지 파일에 적은 뒤 다시 실행하십시오`,
  sealBroken: (file) =>
    `${file} 파일을 읽을 수 없습니다 – minerals-news check가 알려 주는 문제를 고친 뒤 다시 실행하십시오`,
  sealFailed: (file, reason) => `${file} 파일에 본문 해시를 기록하지 못했습니다(${reason}) – 파일은 그대로입니다`,
  jsonAndFormat: '--json은 --format json과 같습니다 – 둘 가운데 하나만 사용하십시오',
  sealWithDir: '--seal에는 다른 인수를 붙일 수 없습니다 – 폴더는 --library로 지정하십시오',
  dateWithoutSeal: '--date는 --seal과 함께 사용합니다 – --seal ID를 덧붙이십시오',
  output: (reason) => `출력하지 못했습니다(${reason}) – 저장 공간을 확보하거나 다른 위치를 선택하십시오`,
  unexpected: (message) => `예기치 않은 오류가 발생했습니다(${message}) – 문제를 보고해 주십시오`,
};
