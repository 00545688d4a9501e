import type { CliMessages } from '../en/cli.ts';
import { countOf, sizeOf } from '../number.ts';
import { particle, withParticle } from './particle.ts';

const is = (word: string): string => withParticle(word, '은/는');

const quoted = (word: string): string => `“${word}”`;

const meant = (nearest: string, otherwise: string): string => (nearest ? `비슷한 이름: ${nearest}` : otherwise);

const KINDS: Readonly<Record<string, string>> = {
  text: '텍스트',
  number: '숫자',
  boolean: 'true 또는 false',
  list: '목록',
  mapping: '매핑',
  nothing: '빈 값',
};

const kind = (name: string | undefined): string => KINDS[name ?? ''] ?? name ?? '';

const edition = (lang: string | undefined): string =>
  lang === 'ko' ? '한국어판' : lang === 'en' ? '영어판' : `${lang}판`;

const valueIs = (value: string | undefined): string => withParticle(`“${value ?? ''}”`, '은/는');

/** Messages of `check`, by the code of the problem. */
export const problemsKo: CliMessages['problems'] = {
  'not-a-file': () => '기사 파일 이름이지만 파일이 아닙니다',
  'file-too-large': ({ limit }) => `${sizeOf(Number(limit), 'ko')}보다 큽니다`,
  unreadable: ({ reason }) => `읽을 수 없습니다(${reason})`,
  'folder-unreadable': ({ reason }) => `폴더를 읽을 수 없습니다(${reason})`,
  'not-utf8': () => 'UTF-8이 아닙니다',
  'link-outside': () => '보관함 밖을 가리키는 링크입니다',
  'link-broken': () => '가리키는 곳이 없는 링크입니다',
  duplicate: ({ first }) => `같은 언어판이 이미 있습니다: ${first}`,
  'related-missing': ({ id }) => `“${id}” 기사가 없습니다`,
  'picture-missing': ({ value }) => `기사 옆에 “${value}” 이미지 파일이 없습니다`,
  'picture-unreadable': ({ value, reason }) => `“${value}” 이미지 파일을 읽을 수 없습니다(${reason})`,
  'out-of-step': ({ first, missing, more }) =>
    `${withParticle(edition(first), '과/와')} 문단이 맞지 않습니다(짝이 없는 문단: ${edition(first)} ${missing}개, 이 판 ${more}개)`,
  'name-not-nfc': () => '파일 이름이 유니코드 NFC가 아닙니다',
  'new-text-beside': ({ beside }) => `직접 편집한 파일이라 그대로 두었습니다. 발행처의 새 글은 ${beside}에 있습니다`,
  'text-changed': () => '본문이 사실 확인 당시와 다릅니다',
  'file-changed': () => '파일이 가져올 당시와 다릅니다',
  'file-missing': () => '파일이 더 이상 없습니다',
  'revision-changed': () => '이전 글이 보관할 당시와 다릅니다',
  'revision-missing': () => '이전 글이 없습니다',
  'revision-unreadable': () => '이전 글을 읽을 수 없습니다',
  'no-hash': () => '제작 이력에 해시가 없어 변경 여부를 확인할 수 없습니다',
  'name-not-story': () => '기사 파일 이름이 아닙니다 – rare-earths.ko.md처럼 ID.언어.md로 지어야 합니다',
  'front-matter-missing': () => '머리말(front matter)이 없습니다 – 첫 줄이 ---여야 합니다',
  'front-matter-unclosed': () => '머리말이 닫히지 않았습니다 – --- 줄로 닫아야 합니다',
  'front-matter-too-large': ({ limit }) => `머리말이 ${limit}자보다 깁니다`,
  'yaml-broken': ({ reason }) => `YAML 구문이 잘못되었습니다: ${reason}`,
  'yaml-alias': () => '별칭(*이름)은 사용할 수 없습니다',
  'yaml-duplicate-key': () => '같은 키가 두 번 나옵니다',
  'key-missing': () => '빠져 있습니다',
  'wrong-type': ({ expected, found }) => `값의 종류가 맞지 않습니다(필요: ${kind(expected)}, 실제: ${kind(found)})`,
  'too-many': ({ limit }) => `항목이 ${limit}개보다 많습니다`,
  'too-long': ({ limit }) => `${countOf(Number(limit), 'ko')}자보다 깁니다`,
  'term-twice': ({ value }) => `“${value}” 용어가 또 있습니다`,
  'empty-value': () => '비어 있습니다',
  'bad-date': ({ value }) => `${valueIs(value)} 날짜가 아닙니다 – 2026-02-04처럼 적어야 합니다`,
  'bad-source-type': ({ value }) => `${valueIs(value)} IPTC 디지털 소스 유형이 아닙니다`,
  'bad-url': ({ value }) => `${valueIs(value)} http나 https 주소가 아닙니다`,
  'bad-id': ({ value }) => `${valueIs(value)} 기사 ID가 아닙니다(소문자나 한글, 숫자, 하이픈만 가능)`,
  'bad-language': ({ value }) => `${valueIs(value)} 언어 코드가 아닙니다`,
  'bad-hash': ({ value }) => `${valueIs(value)} 16진수 SHA-256이 아닙니다`,
  'bad-count': ({ value }) => `${valueIs(value)} 0 이상의 정수가 아닙니다`,
  'bad-choice': ({ value, allowed }) => `${valueIs(value)} 사용할 수 없는 값입니다(가능한 값: ${allowed})`,
  'unknown-key': () => '알 수 없는 키입니다',
  'passage-not-in-body': ({ value }) => `본문에 “${value}” 부분이 없습니다`,
  'image-not-in-body': ({ value }) => `본문에 “${value}” 이미지가 없습니다`,
};

export const themesKo: CliMessages['themes'] = {
  unknown: (file, value, choices) =>
    `${file}: ${withParticle(quoted(value), '이라는/라는')} 테마가 없어 auto를 사용합니다 – ${choices} 중에서 선택하십시오`,
  shape: (file, key) =>
    `${file}: ${withParticle(key, '을/를')} 무시합니다 – {"fg": "#ffcc00", "bold": true}처럼 객체로 적으십시오`,
  name: (file, key) =>
    `${file}: 이미 쓰이는 이름이어서 ${withParticle(key, '을/를')} 무시합니다 – 다른 이름을 선택하십시오`,
  choice: (file, key, value, choices) =>
    `${file}: ${key}에 ${withParticle(quoted(value), '은/는')} 사용할 수 없습니다 – ${choices} 중에서 선택하십시오`,
  color: (file, key, value) =>
    `${file}: ${key}에 ${withParticle(quoted(value), '은/는')} 사용할 수 없습니다 – #rrggbb나 default, 또는 cyanBright 같은 16색의 이름을 적으십시오`,
  noTextColor: (file, key) => `${file}: ${withParticle(key, '이/가')} 없습니다 – 배경색을 정하려면 글자색도 적으십시오`,
  faint: (file, key, contrast, least) =>
    `${file}: ${key}의 명암비는 ${contrast}:1입니다 – ${least}:1 이상이어야 읽기 쉽습니다`,
};

export const errorsKo: CliMessages['errors'] = {
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
  allAndIds: '--all, --query, ID는 함께 사용할 수 없습니다 – 하나만 사용하십시오',
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
  editionsWithOnline: '--editions와 --online은 함께 쓸 수 없습니다',
  sealWithDir: '--seal에는 다른 인수를 붙일 수 없습니다 – 폴더는 --library로 지정하십시오',
  dateWithoutSeal: '--date는 --seal과 함께 사용합니다 – --seal ID를 덧붙이십시오',
  output: (reason) => `출력하지 못했습니다(${reason}) – 저장 공간을 확보하거나 다른 위치를 선택하십시오`,
  unexpected: (message) => `예기치 않은 오류가 발생했습니다(${message}) – 문제를 보고해 주십시오`,
};
