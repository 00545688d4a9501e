import type { DoctorMessages } from '../en/doctor.ts';
import { formatNumber } from '../number.ts';
import { counted } from './counted.ts';

/** Conditions of a settings file and of the index, by code. */
const CONDITIONS: Readonly<Record<string, string>> = {
  broken: '형식 오류',
  damaged: '손상됨',
  wrong: '잘못된 값',
  gone: '파일 없음',
  newer: '더 최신 버전의 파일',
  unreadable: '읽을 수 없음',
  unwritable: '쓸 수 없음',
  refused: '저장하지 않음',
  unusable: '버전이 다르거나 손상됨',
};

export const doctorKo: DoctorMessages = {
  title: {
    program: '프로그램',
    terminal: '터미널',
    kept: '보관된 데이터',
    library: '기사',
    problems: '문제',
  },
  row: {
    version: 'minerals-news',
    node: 'Node.js',
    system: '시스템',
    isTerminal: '출력이 터미널인지',
    program: '터미널',
    through: '경유',
    size: '크기',
    colours: '색',
    theme: '테마',
    links: '하이퍼링크(OSC 8)',
    ground: '배경 밝기',
    locale: '로캘',
    charset: '문자 집합',
    ui: '화면 언어',
    screenReader: '화면 낭독기 모드',
    ambiguous: '너비가 모호한 문자(“ … · ①)의 칸 수',
    styled: '이모지 변형(VS16)의 너비가 2칸인지',
    joined: '결합 이모지(ZWJ)를 한 글자로 표시하는지',
    flags: '한글 뒤의 국기 이모지를 한 글자로 표시하는지',
    keys: '키보드 프로토콜',
    config: '설정',
    data: '데이터',
    cache: '캐시',
    changed: '바꾼 설정',
    consent: '열람·입력 기록',
    marks: '읽음·별표',
    lists: '목록',
    folders: '기사 폴더',
    stories: '기사',
    index: '색인',
  },
  yes: '예',
  no: '아니요',
  unset: '없음',
  notAsked: '묻지 않음',
  noAnswer: '응답 없음',
  ground: (luminance) => `${luminance.toFixed(2)}(검은색 0, 흰색 1)`,
  cells: (n) => `${n}칸`,
  marks: (read, starred, positions) =>
    `읽음 ${counted(read, '건')}, 별표 ${counted(starred, '건')}, 읽던 자리 ${counted(positions, '곳')}`,
  lists: (feeds, views, watched) =>
    `피드 ${counted(feeds, '개')}, 보기 ${counted(views, '개')}, 관심 용어 ${counted(watched, '개')}`,
  notCounted: '아직 집계하지 않음',
  stories: (stories, files, unreadable) =>
    `${counted(stories, '건')}, 파일 ${counted(files, '개')}, 읽지 못한 파일 ${counted(unreadable, '개')}`,
  kittyKeys: 'kitty 프로토콜 지원(사용하지 않음)',
  usualKeys: '표준',
  nothingFound: '발견된 문제가 없습니다.',
  found: {
    folder: (path, reason) => `기사 폴더를 읽을 수 없습니다(${reason}): ${path}`,
    notWritable: (path, reason) => `여기에 쓸 수 없습니다(${reason}): ${path}`,
    diskFull: (path, free) => `디스크가 거의 찼습니다. 남은 공간 ${free}: ${path}`,
    settings: (path, kind) => `설정 파일에 문제가 있습니다(${CONDITIONS[kind] ?? kind}): ${path}`,
    index: (_, condition) =>
      `색인을 사용할 수 없습니다(${CONDITIONS[condition] ?? condition}). 기사를 볼 때 다시 만듭니다.`,
    unreadable: (check, n) => `읽지 못한 기사 파일: ${formatNumber(Number(n))}개 – ${check}`,
    choices: (check, n) => `직접 지정한 키와 테마 가운데 사용할 수 없는 것: ${formatNumber(Number(n))}개 – ${check}`,
    empty: () => '기사가 없습니다.',
    noReader: () => '읽기 화면이 빌드되지 않았습니다: npm run build',
    dumb: () => 'TERM=dumb에서는 읽기 화면을 사용할 수 없습니다. list, show, --screen-reader는 사용할 수 있습니다.',
    solarized: () =>
      'Solarized의 16색은 대부분 배경과 명암비가 낮아 읽기 어렵습니다. minerals-news config set theme mono를 사용하거나, 색이 더 많은 터미널이면 COLORTERM=truecolor로 알려 주십시오.',
    asciiOnly: (locale) => `로캘이 UTF-8이 아닙니다(${locale}). 표시할 수 없는 글자는 이스케이프로 출력합니다.`,
  },
};
