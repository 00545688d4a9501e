import type { CliMessages } from '../en/cli.ts';
import type { RestoreCounts } from '../en/storage.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const NOUNS: Readonly<Record<keyof RestoreCounts, readonly [string, string]>> = {
  read: ['읽음 표시', '건'],
  starred: ['별표', '건'],
  tags: ['태그를 붙인 기사', '건'],
  positions: ['읽던 자리', '곳'],
  accounts: ['계정', '개'],
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

export const searchIndexKo: CliMessages['index'] = {
  building: '색인 만드는 중',
  folder: '폴더',
  condition: '상태',
  conditions: {
    none: '아직 없습니다. 기사를 보거나 검색할 때 만듭니다',
    unusable: '버전이 다르거나 손상되었습니다. 기사를 보거나 검색할 때 다시 만듭니다',
    damaged: '손상된 것으로 보입니다. 확인되면 다시 만듭니다',
    sound: '이상 없음',
  },
  stories: '기사',
  files: '파일',
  unreadable: '읽지 못함',
  bytes: '바이트',
  rebuilt: (stories, folder) => `기사 ${counted(stories, '건')}의 색인을 ${folder}에 만들었습니다`,
  notKept: (folder) =>
    `색인을 ${folder}에 저장할 수 없어 시작할 때마다 다시 만듭니다 – 폴더의 쓰기 권한을 확인하십시오`,
  dropped: (folder) => `${folder} 폴더를 지웠습니다. 기사를 보거나 검색할 때 색인을 다시 만듭니다`,
  nothingToDrop: '색인이 없습니다',
  failed: (folder, reason) => `${folder} 폴더를 지우지 못했습니다(${reason}) – 직접 지우십시오`,
};

export const privacyKo: CliMessages['privacy'] = {
  consent: '열람·입력 기록(쿠키·분석)',
  state: { undecided: '아직 답하지 않음(거부로 처리)', declined: '거부', accepted: '동의' },
  decided: (date, notice) => `${date}, 안내문 버전 ${notice}`,
  doNotTrack: 'DO_NOT_TRACK이 설정되어 있어, 저장된 동의 여부와 관계없이 거부로 처리합니다.',
  doNotTrackJournal:
    '예전에 동의하여 남긴 열람 기록이 있습니다. 새로 기록하지 않으며, privacy decline이나 privacy erase로 지울 수 있습니다.',
  files: '파일',
  bytes: (n, files) => (files === 1 ? `${n}바이트` : `파일 ${counted(files, '개')}, ${n}바이트`),
  noFile: '없음',
  purpose: {
    config: '설정, 동의, 저장한 보기, 관심 용어, 피드, 계정, 번역 엔진',
    state: '최근 읽음·별표 표시, 태그, 읽던 자리',
    lastGood: '설정의 마지막 정상 사본',
    marks: '오래된 읽음·별표 표시, 태그, 읽던 자리',
    broken: '읽을 수 없던 설정이나 읽음·별표 표시',
    left: '쓰기가 중단되어 남은 파일',
    data: '피드마다 마지막으로 받은 응답과 상태, 계정의 기사 상태와 보낼 변경, 삭제한 기사, 번역, 이미지에 적힌 정보 등 다른 파일에 없는 데이터',
    brokenData: '손상된 프로그램 데이터',
    mark: '프로그램이 기사 보관함을 알아보는 ID',
    stories: '내 기사',
    credentials: '피드, 계정, 번역 엔진의 사용자 이름, 비밀번호, 토큰, 키',
    index: '목록과 검색에 사용하는 기사 색인(필요할 때 다시 만듦)',
    code: '빨리 시작하는 데 사용하는 이 프로그램의 컴파일된 코드(필요할 때 다시 만듦)',
    pictures: '내려받은 기사 이미지(minerals-news pictures clear로 지움)',
    cache: '다시 만들 수 있는 파일',
    crash: '오류 보고서',
    glossary: '내 용어집',
    program: '프로그램 자체',
    other: '이 버전의 프로그램이 만들지 않은 파일',
  },
  need: { always: '항상 보관', consent: '동의할 때만', yours: '내 파일이며 erase로 지우지 않음' },
  consented: ({ journal, typed }) => `열람 기록 ${counted(journal, '건')}, 입력 기록 ${counted(typed, '줄')} 포함`,
  nothingSent:
    '쿠키를 사용하지 않습니다. 읽기에 관한 정보는 직접 추가한 계정의 서버로 보내는 표시와 직접 추가하고 확인한 번역 엔진으로 보내는 번역할 기사를 빼면 이 컴퓨터 밖으로 나가지 않으며, 피드와 웹페이지는 추가하거나 sync, import, check --online을 실행할 때, 직접 켠 타이머가 동작할 때만 요청합니다. 기사의 이미지는 직접 요청하거나 pictures를 sync로 설정했을 때만 요청합니다.',
  accepted: (path) => `동의했습니다. 열람 기록과 입력 기록을 ${path}에 저장합니다.`,
  declined: (hadJournal) =>
    hadJournal ? '거부했습니다. 기존 열람·입력 기록을 지웠습니다.' : '거부했습니다. 열람·입력 기록을 남기지 않습니다.',
  erased: (path) => `지웠습니다: ${path}`,
  nothingToErase: '지울 것이 없습니다.',
  remains: {
    stories: (path) => `내 기사는 그대로 있습니다: ${path}`,
    glossary: (path) => `내 용어집은 그대로 있습니다: ${path}`,
    program: (path) => `프로그램 자체는 그대로 있습니다: ${path}`,
    other: (path) => `이 프로그램이 만들지 않아 그대로 두었습니다: ${path}`,
  },
};

/** The notice on what is stored, where, why and for how long, one paragraph per item. */
export const noticeKo: readonly string[] = [
  '쿠키를 사용하지 않습니다. 이 프로그램은 이 컴퓨터에 보관된 기사를 읽으며, 읽기에 관한 어떤 정보도 이 컴퓨터 밖으로 나가지 않습니다. 단, 본인의 서버(Miniflux, FreshRSS) 계정을 추가하면 그 서버에만 읽음·별표 표시와 태그, 그 서버의 피드를 바꾼 내용을 보냅니다. 번역 엔진을 추가하고 무엇을 어디로 보낼지 확인하면 번역할 기사의 제목, 요약, 본문과 거기에 나오는 용어집의 용어만 그 서버나 프로그램에 보냅니다. 또 링크를 열면 그 주소를 브라우저나 재생 프로그램에 전달합니다. 피드와 웹페이지는 sync, import, feeds add와 직접 켠 타이머로, 기사의 이미지는 요청하거나 동기화할 때마다 내려받도록 설정했을 때만, 사실 확인에서 대조한 자료는 check --online으로 요청할 때만 받아 오며, 그 밖에는 요청하지 않습니다. 요청을 받은 서버는 IP 주소와 이 프로그램의 이름·버전을 알게 되며, 요청에는 추적을 거부한다는 표시(DNT, Sec-GPC)를 함께 보냅니다.',
  '읽는 데 필요하므로 항상 보관하는 것: 언제 어떤 기사를 읽고 별표하고 태그를 붙였는지, 기사마다 어디까지 읽었는지, 설정, 이름을 붙여 저장한 검색(보기), 관심 용어, 추가한 피드와 계정, 번역 엔진과 거기에 보내도 된다고 확인한 내용, 동의 여부입니다. 설정은 설정 폴더의 config.json에 있으며, 이 파일에 오류가 있을 때 사용할 사본을 config.last-good.json에 저장합니다. 최근 읽음·별표 표시와 읽던 자리는 같은 폴더의 state.json에, 오래된 것은 marks.jsonl에 있습니다. 피드, 계정, 번역 엔진에 필요한 사용자 이름, 비밀번호, 토큰, 키는 데이터 폴더의 credentials.json에 있습니다(직접 지정한 프로그램이 출력하는 것은 저장하지 않습니다). 이 파일들은 본인 계정에서만 읽을 수 있고 직접 지울 때까지 남습니다.',
  '가져오는 데 필요하므로 항상 보관하는 것: 피드마다 마지막으로 받은 응답과 상태, 기사와 삭제한 기사의 해시, 복원할 수 있도록 7일 동안 보관하는 그 파일, 마지막 동기화로 들어온 새 기사와 아직 규칙을 적용하지 않은 새 기사의 이름, 규칙마다 맞은 기사 수와 마지막으로 맞은 날, 동기화하고 있는 프로세스, 계정마다 서버에 있는 기사의 상태와 보낼 변경, 번역 엔진이 제목과 문단마다 만든 번역(해시로 찾습니다)과 날마다 보낸 단어 수, 요청한 이미지의 주소와 이미지에 적힌 정보, 마지막으로 표시한 때와 그 이미지가 실린 기사는 데이터 폴더의 minerals-news.db에 있고, 가져온 기사의 폴더마다 .minerals-news 파일에 ID를 둡니다. 모두 직접 지울 때까지 남습니다. 캐시 폴더에는 기사 색인과 이 프로그램의 컴파일된 코드가 있습니다. 속도를 위한 것이며, 언제 지워도 다시 만듭니다. 내려받은 이미지도 캐시 폴더에 있으며, 별표한 기사의 이미지를 빼고 200MB까지 보관합니다. 프로그램이 오류로 중단되면 무엇이 어디서 잘못되었는지 적은 오류 보고서를 캐시 폴더에(쓸 수 없으면 임시 폴더에) 저장하며, 직접 지울 때까지 보관합니다. 가져온 기사와 직접 추가한 용어는 내 파일입니다.',
  '동의할 때만 보관하는 것: 열람 기록과 입력 기록입니다. 열람 기록은 본인만 볼 수 있는 통계에 사용합니다. 기사를 열 때마다 날짜와 시각, 기사, 언어, 읽은 시간(초), 읽은 비율(%)을 한 건씩 기록합니다. 데이터 폴더의 minerals-news.db 파일에 있으며 본인 계정에서만 읽을 수 있습니다. 기록은 365일 동안 보관하고, 기간은 설정 journalDays로 바꿀 수 있습니다. 입력 기록은 읽기 화면의 명령 줄(:)과 파이프(|)에 입력한 내용입니다. 다시 불러올 수 있도록 각각 200줄까지 같은 파일에 저장합니다. 나중에 거부하면 두 기록을 파일에서 지우고 그 자리를 덮어씁니다.',
  '답하기 전에는 거부로 처리합니다. 세 번 시작할 때까지 답하지 않으면 더 묻지 않고 거부로 처리합니다. 거부해도 모든 기사를 읽을 수 있습니다. 열람 기록과 입력 기록을 남기지 않고, 기존 기록은 지웁니다. 환경 변수 DO_NOT_TRACK=1이면 항상 거부로 처리합니다. 이때 예전에 동의하여 남긴 기록은 지우지 않고, 새로 기록하지만 않습니다. 이 안내문이 바뀌면 다시 묻습니다.',
  '선택은 언제든 바꿀 수 있습니다. 읽기 화면의 설정(:settings)이나 minerals-news privacy accept, privacy decline으로 바꿉니다. privacy status는 모든 파일과 그 위치를 보여 주고, privacy export는 보관된 데이터를 모두 출력하며, privacy erase는 지운 뒤 무엇이 남았는지 알려 줍니다.',
];

export const storageKo: CliMessages['storage'] = {
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
    binding: '키, 화면, 명령을 적으십시오. 예: {"key": "X", "scope": "all", "run": "star ; next"}',
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
    reason === 'EBUSY'
      ? `다른 프로세스가 데이터 파일 ${withParticle(path, '을/를')} 사용하고 있습니다 – 끝난 뒤에 다시 시도하십시오. 멈춰 있는 프로세스는 다시 실행하거나 종료하십시오`
      : `데이터 파일 ${withParticle(path, '을/를')} 사용할 수 없습니다(${reason}) – 권한과 프로그램 버전을 확인하십시오`,
  notQueued: (path, reason) =>
    `서버로 보낼 변경을 ${path}에 기록하지 못해 아무것도 바꾸지 않았습니다(${reason}) – ${reason === 'EBUSY' ? '다른 프로세스가 파일을 사용하고 있습니다. 끝난 뒤에 다시 시도하십시오' : '남은 공간과 권한을 확인하고 다시 시도하십시오'}`,
  dataSetAside: (path, movedTo) =>
    `데이터 파일 ${withParticle(path, '이/가')} 손상되어 ${withParticle(movedTo, '으로/로')} 옮기고 새로 만들었습니다`,
  storiesReadAgain: (count, folder) =>
    `데이터 파일에 ${folder}에 있는 기사 ${counted(count, '건')}의 기록이 없어 기사 파일의 내용으로 다시 기록했습니다`,
  cannotWriteData: (path, reason) =>
    `${path}에 열람 기록과 입력 기록을 저장하지 못했습니다(${reason}) – 나머지는 복원했습니다`,
};
