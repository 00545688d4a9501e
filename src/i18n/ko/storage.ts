import type { RestoreCounts, StorageCommandWords, StorageMessages, StorageOptionWords } from '../en/storage.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

export const storageCommandsKo: StorageCommandWords = {
  backup: {
    summary: '읽음·별표, 읽던 자리, 피드, 설정을 백업용으로 출력합니다',
    examples: ['모두 파일 하나에 저장합니다. 기사는 포함되지 않습니다.', '다른 컴퓨터로 옮깁니다.'],
  },
  restore: {
    summary: '백업을 복원합니다. 더 최신인 데이터는 그대로 둡니다',
    examples: ['무엇이 복원될지 미리 봅니다.', '백업을 복원합니다.'],
  },
};

export const storageOptionsKo: StorageOptionWords = {
  restoreDryRun: '복원하지 않고 무엇이 복원될지만 출력합니다',
};

const NOUNS: Readonly<Record<keyof RestoreCounts, readonly [string, string]>> = {
  read: ['읽음 표시', '건'],
  starred: ['별표', '건'],
  tags: ['태그를 붙인 기사', '건'],
  positions: ['읽던 자리', '곳'],
  feeds: ['피드', '개'],
  views: ['보기', '개'],
  watch: ['관심 용어', '개'],
  preferences: ['설정', '개'],
  consent: ['열람·입력 기록 동의 여부', '건'],
  journal: ['열람 기록', '줄'],
  typed: ['입력 기록', '줄'],
  deleted: ['삭제 기록', '건'],
};

function listed(counts: RestoreCounts): string {
  return (Object.keys(NOUNS) as (keyof RestoreCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => `${NOUNS[name][0]} ${counted(counts[name], NOUNS[name][1])}`)
    .join(', ');
}

const UNTIL_SETTLED =
  '파일을 되돌리거나 minerals-news restore로 백업을 복원할 때까지 보관 기준이나 규칙에 따라 기사를 삭제하지 않습니다. 없어진 표시 없이 계속하려면 다음을 실행하십시오: minerals-news backup | minerals-news restore -';

export const storageKo: StorageMessages = {
  place: (line, column) => `${line}행 ${column}열`,
  broken: (path, where, hasGood) =>
    `${path}의 설정을 읽을 수 없습니다(${where}) – 고칠 때까지 ${hasGood ? '마지막 정상 사본을' : '기본값을'} 사용합니다. 편집: minerals-news config edit`,
  wrong: (path, keys, where) =>
    `${path}의 값이 잘못되었습니다(${keys}${where ? `, ${where}` : ''}) – 마지막 정상 값이나 기본값을 사용합니다. 확인: minerals-news config check`,
  gone: (path) =>
    `${path} 파일이 없습니다 – 마지막 정상 사본을 사용합니다. minerals-news config edit으로 복원하거나 minerals-news privacy erase로 사본까지 지울 수 있습니다`,
  foreign: (path, names) =>
    `${withParticle(path, '은/는')} 다른 사용자가 수정할 수 있는 파일입니다 – 이 파일에 지정된 프로그램(${names})은 실행하지 않으며, 파일과 폴더를 본인만 수정할 수 있게 바꿀 때까지 이 파일에는 아무것도 저장하지 않습니다`,
  newer: (path, version) =>
    `${withParticle(path, '은/는')} 더 최신 버전의 minerals-news가 저장한 파일입니다(버전 ${version}) – 읽을 수 있는 설정만 사용하고 이 파일에는 아무것도 저장하지 않습니다. 프로그램을 업데이트하십시오`,
  older: (path, version, movedTo) =>
    `${path}의 설정은 정식 출시 전의 형식(버전 ${version})이라 읽을 수 없습니다 – ${movedTo ? `파일을 옮겨 두고(${movedTo}) 기본값으로 시작합니다` : '기본값을 사용하며, 이 파일에는 아무것도 저장하지 않습니다'}`,
  unreadable: (path, reason, hasGood) =>
    `${path}의 설정을 열 수 없습니다(${reason}) – ${hasGood ? '마지막 정상 사본을' : '기본값을'} 사용하며, 이 파일에는 아무것도 저장하지 않습니다`,
  brokenReason: {
    empty: '빈 파일',
    notJson: 'JSON이 아님',
    notUtf8: 'UTF-8이 아님',
    notObject: 'JSON 객체가 아님',
    notFile: '일반 파일이 아님',
    tooLarge: '파일이 너무 큼',
    tooDeep: '너무 깊이 중첩됨',
  },
  wrongValue: (key, advice) => `${key} 값이 잘못되었습니다 – ${advice}`,
  rightValue: {
    choice: (choices) => `${choices} 중에서 선택하십시오`,
    number: (least, most) => `${least}부터 ${most}까지의 정수를 입력하십시오`,
    argv: '프로그램과 인수를 ["notify-send", "뉴스"]처럼 텍스트 목록으로 적으십시오',
    list: '[ ] 안에 목록을 적으십시오',
    object: '{ } 안에 객체를 적으십시오',
    consent: 'minerals-news privacy accept 또는 minerals-news privacy decline 명령으로 다시 선택하십시오',
    item: (command) => `지운 뒤 minerals-news ${command} 명령으로 다시 추가하십시오`,
  },
  noEditor: (path) =>
    `편집기를 알 수 없습니다 – VISUAL이나 EDITOR를 지정하거나 ${withParticle(path, '을/를')} 직접 고치십시오`,
  editorFailed: (reason, copy) => `편집기가 오류로 끝났습니다(${reason}) – 저장하지 않았습니다. 편집한 사본: ${copy}`,
  notStored: (copy) => `오류가 있어 저장하지 않았습니다 – 편집한 사본: ${copy}`,
  changedMeanwhile: (path, copy) =>
    `그 사이에 ${withParticle(path, '이/가')} 바뀌어 저장하지 않았습니다 – 편집한 사본: ${copy}`,
  editAgain: '다시 편집하시겠습니까? [Y/n] ',
  editAgainNo: ['n', 'no', 'ㅜ', '아니오', '아니요'],
  stored: (path) => `저장했습니다: ${path}`,
  notEdited: '바뀐 것이 없습니다.',
  unwritable: (path, reason) =>
    `${path}에 설정을 저장하지 못했습니다(${reason}) – 지금부터 변경하는 설정은 저장되지 않습니다`,
  refused: (path) =>
    `지금은 ${path}에 저장할 수 없어 변경 사항을 저장하지 않았습니다 – minerals-news config check로 확인하십시오`,
  stateBroken: (path, movedTo, isRescued) =>
    movedTo
      ? `${path}의 최근 읽음·별표 표시를 읽을 수 없습니다 – 파일을 옮겨 두${isRescued ? `고(${movedTo}) 온전한 부분만 사용합니다` : `었습니다(${movedTo})`}`
      : `${path}의 최근 읽음·별표 표시를 읽을 수 없습니다 – 고칠 때까지 이 파일에는 아무것도 저장하지 않습니다`,
  stateUnreadable: (path, reason) =>
    `${path}의 최근 읽음·별표 표시를 열 수 없습니다(${reason}) – 이 파일에는 아무것도 저장하지 않습니다. 파일의 읽기 권한을 확인하십시오`,
  marksBroken: (path, movedTo) =>
    movedTo
      ? `${path}의 오래된 읽음·별표 표시를 읽을 수 없습니다 – 파일을 옮겨 두고(${movedTo}) 그 기사는 안 읽음으로 처리합니다`
      : `${path}의 오래된 읽음·별표 표시를 읽을 수 없습니다 – 고칠 때까지 그 기사는 안 읽음으로 처리합니다`,
  marksDamaged: (path, lines, movedTo) =>
    `${path}에서 ${lines}줄이 손상되어 그 줄의 표시를 읽을 수 없습니다 – ${movedTo ? `파일을 복사해 두고(${movedTo}) 그 줄을 지웠습니다` : '다음에 저장할 때 파일을 복사해 두고 그 줄을 지웁니다'}`,
  marksUnreadable: (path, reason) =>
    `${path}의 오래된 읽음·별표 표시를 열 수 없습니다(${reason}) – 그 기사는 안 읽음으로 처리합니다. 파일의 읽기 권한을 확인하십시오`,
  stateLost: (path) => `최근 읽음·별표 표시를 저장한 파일이 없습니다: ${path} – ${UNTIL_SETTLED}`,
  marksLost: (path) => `오래된 읽음·별표 표시를 저장한 파일이 없거나 이전보다 짧습니다: ${path} – ${UNTIL_SETTLED}`,
  marksSettled: '이제부터 현재 남아 있는 읽음·별표 표시만 사용합니다.',
  restored: (counts) => `복원했습니다: ${listed(counts)}`,
  wouldRestore: (counts) => `복원할 항목: ${listed(counts)}`,
  nothingNew: '복원할 것이 없습니다. 백업의 내용이 이미 모두 있거나 현재 데이터가 더 최신입니다',
  consentLeft:
    '열람·입력 기록에 동의하지 않아 백업의 기록은 복원하지 않았습니다 – minerals-news privacy accept로 동의할 수 있습니다',
  notWhole: '보관된 데이터 일부를 읽지 못해 아무것도 출력하지 않았습니다',
  noBackup: (file) => `${withParticle(file, '은/는')} 백업 파일이 아닙니다 – minerals-news backup > FILE로 만드십시오`,
  deepBackup: (file) => `${withParticle(file, '은/는')} 너무 깊이 중첩되어 백업 파일로 볼 수 없습니다`,
  newerBackup: (file, version) =>
    `${withParticle(file, '은/는')} 더 최신 버전의 minerals-news로 만든 백업입니다(버전 ${version}) – 먼저 프로그램을 업데이트하십시오`,
  olderBackup: (file, version) =>
    `${withParticle(file, '은/는')} 정식 출시 전의 형식(버전 ${version})이라 읽을 수 없습니다`,
  cannotRead: (file, reason) =>
    `${withParticle(file, '을/를')} 읽을 수 없습니다(${reason}) – 이름과 권한을 확인하십시오`,
  cannotUseData: (path, reason) =>
    `데이터 파일 ${withParticle(path, '을/를')} 사용할 수 없습니다(${reason}) – 권한과 프로그램 버전을 확인하십시오`,
  dataSetAside: (path, movedTo) =>
    `데이터 파일 ${withParticle(path, '이/가')} 손상되어 ${withParticle(movedTo, '으로/로')} 옮기고 새로 만들었습니다`,
  cannotWriteData: (path, reason) =>
    `${path}에 열람 기록과 입력 기록을 저장하지 못했습니다(${reason}) – 나머지는 복원했습니다`,
};
