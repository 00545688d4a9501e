import type { ReaderMessages } from '../en/reader.ts';
import { formatNumber } from '../number.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const matching = (n: number): string => `조건에 맞는 기사가 ${counted(n, '건')} 있습니다.`;

export const taggingKo: ReaderMessages['tagging'] = {
  given: (tag, n, undo) => `기사 ${counted(n, '건')}에 “${tag}” 태그를 붙였습니다. 실행 취소: ${undo} 키.`,
  removed: (tag, n, undo) => `기사 ${counted(n, '건')}에서 “${tag}” 태그를 뗐습니다. 실행 취소: ${undo} 키.`,
  needsTag: '붙일 태그를 덧붙이십시오: :tag TAG',
  inFile: (tag) => `“${tag}” 태그는 기사 파일에 있으므로 뗄 수 없습니다.`,
};

export const selectionKo: ReaderMessages['selection'] = {
  count: (n) => `${counted(n, '건')} 선택`,
  of: (what, n) => `${what}(${counted(n, '건')} 선택)`,
  unread: (n, undo) => `${counted(n, '건')}을 안 읽음으로 표시했습니다. 실행 취소: ${undo} 키.`,
  starred: (n, undo) => `${counted(n, '건')}에 별표를 추가했습니다. 실행 취소: ${undo} 키.`,
  unstarred: (n, undo) => `${counted(n, '건')}의 별표를 해제했습니다. 실행 취소: ${undo} 키.`,
  file: '기사',
  noAddresses: '복사할 주소가 없습니다.',
  tooMany: (most) =>
    `한 번에 ${counted(most, '건')}까지 처리할 수 있습니다. 더 많으면 minerals-news show나 export를 사용하십시오.`,
  inList: '목록에서만 사용할 수 있습니다.',
  amount: { all: '목록의 모든 기사', none: '선택 해제' },
  noSuchAmount: (allowed) => `선택할 범위는 다음 가운데 하나입니다: ${allowed}`,
};

export const onQueryKo: ReaderMessages['onQuery'] = {
  asks: {
    read: (n) => `${matching(n)} 읽음으로 표시하시겠습니까?`,
    star: (n) => `${matching(n)} 별표를 추가하시겠습니까?`,
    tag: (n, tag) => `${matching(n)} “${tag}” 태그를 붙이시겠습니까?`,
    delete: (n) => `${matching(n)} 삭제하시겠습니까?`,
    yes: { read: '읽음으로 표시', star: '별표 추가', tag: '태그 붙이기', delete: '삭제' },
  },
  none: {
    read: () => '조건에 맞는 안 읽은 기사가 없습니다.',
    star: () => '조건에 맞는 기사 가운데 별표를 추가할 기사가 없습니다.',
    tag: (tag) => `조건에 맞는 기사 가운데 “${tag}” 태그를 붙일 기사가 없습니다.`,
    delete: () => '조건에 맞는 기사가 없습니다.',
  },
  needsQuery: (command) => `기사를 찾을 검색식을 덧붙이십시오: :${command} QUERY`,
  needsAge: '며칠이 지난 기사인지 덧붙이십시오. 예를 들어 3일: :catch-up 3d',
  nothingOlder: '그보다 오래된 안 읽은 기사가 없습니다.',
};

export const shareKo: ReaderMessages['share'] = {
  saveHint: '확장자로 형식을 정합니다: .txt 텍스트, .md 마크다운, .json JSON.',
  saved: (path) => `저장했습니다: ${path}`,
  saveFailed: (path, why) => `저장하지 못했습니다(${why}): ${path}`,
  saveError: {
    ENOENT: '폴더를 찾을 수 없음',
    ENOTDIR: '경로 가운데 폴더가 아닌 것이 있음',
    ENOSPC: '디스크 공간 부족',
    EDQUOT: '디스크 할당량 초과',
    EACCES: '권한 없음',
    EPERM: '권한 없음',
    EROFS: '쓸 수 없는 곳',
    ENAMETOOLONG: '이름이 너무 김',
    gone: '기사가 더 이상 없음',
    folder: '폴더임',
    link: '심볼릭 링크임',
    special: '일반 파일이 아님',
  },
  overwriteTitle: (path) => `같은 이름의 파일이 있습니다: ${path}`,
  overwriteNo: '다른 이름으로 저장',
  overwriteYes: '덮어쓰기',
  watchedTerm: '관심 용어에서 빼기',
  noPipe: '아직 실행한 셸 명령이 없습니다.',
  noProgram: (name, names) =>
    names === '' ? '설정에 지정한 프로그램이 없습니다.' : `“${name}” 프로그램은 없습니다. 지정한 프로그램: ${names}`,
  outsideTitle: '다른 프로그램으로 열기',
  outside: { pager: '페이저로 읽기', editor: '파일 편집하기' },
  noEditor: '편집기가 정해져 있지 않습니다. VISUAL이나 EDITOR를 설정하십시오.',
  notEdited: '기본 제공 기사라 편집할 수 없음',
  notYours: '기본 제공 기사는 편집할 수 없습니다. :pager 명령으로 볼 수 있습니다.',
  noFile: '이 기사의 파일이 더 이상 없습니다.',
  toolMissing: (program, error) =>
    error === 'ENOENT' ? `프로그램이 없습니다: ${program}` : `실행하지 못했습니다: ${program} (${error})`,
  openQuote: (command) => `따옴표가 닫히지 않았습니다: ${command}`,
  editedBroken: (check) => `편집한 파일을 읽을 수 없습니다 – ${check}`,
  copied: {
    address: '주소',
    link: '제목과 주소',
    title: '제목',
    markdown: '마크다운 링크',
    story: '기사 전체',
    quotation: '인용문과 출처',
    url: '링크',
    page: '이 화면의 텍스트',
  },
  copyQuotation: (lang) => `인용문(${lang})과 출처`,
  copyLink: (n, label) => `링크 ${n}${label && `: ${label}`}`,
  ofStories: (what, n) => `기사 ${counted(n, '건')}의 ${what}`,
  copiedToTerminal: (what) => `${withParticle(what, '을/를')} 터미널의 클립보드로 보냈습니다(OSC 52).`,
  copiedBy: (what, program) => `${withParticle(what, '을/를')} 복사했습니다(${program}).`,
  copyTooLarge: (bytes, most) =>
    `복사하지 못했습니다. ${formatNumber(bytes)}바이트인데 터미널은 ${formatNumber(most)}바이트까지 받습니다. 저장하거나 파이프로 보내십시오.`,
  copyOff: '복사가 꺼져 있습니다(설정 copy).',
  copyNoWay: '복사할 방법이 없습니다. 클립보드 프로그램을 찾지 못했습니다.',
  copyFailed: (why) => `복사하지 못했습니다: ${why}`,
};
