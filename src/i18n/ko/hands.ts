import { grouped } from '../number.ts';
import type { HandsMessages } from '../types/hands.ts';
import { withParticle } from './particle.ts';

export const handsKo: HandsMessages = {
  saveHint: '확장자로 형식을 정합니다: .txt 텍스트, .md 마크다운, .json JSON.',
  saved: (path) => `저장했습니다: ${path}`,
  saveFailed: (path, why) => `저장하지 못했습니다(${why}): ${path}`,
  saveError: {
    ENOENT: '그런 폴더 없음',
    ENOTDIR: '경로 가운데 폴더가 아닌 것이 있음',
    ENOSPC: '디스크에 빈 공간 없음',
    EDQUOT: '할당된 디스크 공간을 다 씀',
    EACCES: '권한 없음',
    EPERM: '권한 없음',
    EROFS: '쓸 수 없는 곳',
    ENAMETOOLONG: '이름이 너무 김',
    gone: '기사가 이제 없음',
    folder: '폴더임',
    link: '심볼릭 링크임',
    special: '일반 파일이 아님',
  },
  overwriteTitle: (path) => `같은 이름의 파일이 있습니다: ${path}`,
  overwriteNo: '다른 이름으로 하기',
  overwriteYes: '바꾸기',
  watchedTerm: '관심 용어에서 빼기',
  noPipe: '아직 넘긴 명령이 없습니다.',
  outsideTitle: '다른 프로그램으로 열기',
  outside: { pager: '페이저로 읽기', editor: '파일 편집하기' },
  noEditor: '편집기가 정해져 있지 않습니다. VISUAL이나 EDITOR를 설정하십시오.',
  notEdited: '프로그램에 딸린 기사라 편집하지 않음',
  notYours: '프로그램에 딸린 기사라 편집하지 않습니다. :pager로 볼 수 있습니다.',
  noFile: '이 기사의 파일이 이제 없습니다.',
  toolMissing: (program, error) =>
    error === 'ENOENT' ? `프로그램이 없습니다: ${program}` : `실행하지 못했습니다: ${program} (${error})`,
  openQuote: (command) => `따옴표가 닫히지 않았습니다: ${command}`,
  editedBroken: (check) => `지금의 파일은 읽을 수 없습니다 — ${check}`,
  copyTitle: '복사',
  copy: { link: '제목과 주소', title: '제목', paragraph: '보고 있는 문단과 출처', story: '기사 전체' },
  copyParagraph: (lang) => `보고 있는 문단(${lang})과 출처`,
  copied: { link: '제목과 주소', paragraph: '문단과 출처', story: '기사 전체', page: '이 화면의 글' },
  copiedToTerminal: (what) => `${withParticle(what, '을/를')} 터미널의 클립보드로 보냈습니다(OSC 52).`,
  copiedBy: (what, program) => `${withParticle(what, '을/를')} 복사했습니다(${program}).`,
  copyTooLarge: (bytes, most) =>
    `복사하지 못했습니다. ${grouped(bytes)}바이트인데 터미널은 ${grouped(most)}바이트까지 받습니다. 저장하거나 다른 프로그램에 넘기십시오.`,
  copyOff: '복사가 꺼져 있습니다(설정 copy).',
  copyNoWay: '복사할 방법이 없습니다. 클립보드 프로그램을 찾지 못했습니다.',
  copyFailed: (why) => `복사하지 못했습니다: ${why}`,
};
