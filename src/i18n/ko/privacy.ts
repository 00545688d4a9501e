import type { PrivacyMessages } from '../en/privacy.ts';
import { counted } from './counted.ts';

export const privacyKo: PrivacyMessages = {
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
    config: '설정, 동의, 저장한 보기, 관심 용어, 피드',
    state: '최근 읽음·별표 표시, 태그, 읽던 자리',
    lastGood: '설정의 마지막 정상 사본',
    marks: '오래된 읽음·별표 표시, 태그, 읽던 자리',
    broken: '읽을 수 없던 설정이나 읽음·별표 표시',
    left: '쓰기가 중단되어 남은 파일',
    data: '피드마다 마지막으로 받은 응답과 상태, 삭제한 기사 등 다른 파일에 없는 데이터',
    brokenData: '손상된 프로그램 데이터',
    mark: '프로그램이 기사 보관함을 알아보는 ID',
    stories: '내 기사',
    credentials: '피드 서버별 사용자 이름과 비밀번호',
    feeds: '동기화 잠금 파일과 아직 규칙을 적용하지 않은 새 기사',
    index: '목록과 검색에 사용하는 기사 색인(필요할 때 다시 만듦)',
    code: '빨리 시작하는 데 사용하는 이 프로그램의 컴파일된 코드(필요할 때 다시 만듦)',
    cache: '다시 만들 수 있는 파일',
    crash: '오류 보고서',
    glossary: '내 용어집',
    program: '프로그램 자체',
    other: '이 버전의 프로그램이 만들지 않은 파일',
  },
  need: { always: '항상 보관', consent: '동의할 때만', yours: '내 파일이며 erase로 지우지 않음' },
  consented: ({ journal, typed }) => `열람 기록 ${counted(journal, '건')}, 입력 기록 ${counted(typed, '줄')} 포함`,
  nothingSent:
    '쿠키를 사용하지 않습니다. 읽기에 관한 정보는 이 컴퓨터 밖으로 나가지 않으며, 피드와 웹페이지는 추가하거나 sync, import, check --online을 실행할 때, 직접 켠 타이머가 동작할 때만 요청합니다.',
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
  '쿠키를 사용하지 않습니다. 이 프로그램은 이 컴퓨터에 보관된 기사를 읽으며, 읽기에 관한 어떤 정보도 이 컴퓨터 밖으로 나가지 않습니다. 단, 링크를 열면 그 주소를 브라우저나 재생 프로그램에 전달합니다. 피드와 웹페이지는 sync, import, feeds add와 직접 켠 타이머로, 사실 확인에서 대조한 자료는 check --online으로 요청할 때만 받아 오며, 그 밖에는 요청하지 않습니다. 요청을 받은 서버는 IP 주소와 이 프로그램의 이름·버전을 알게 되며, 요청에는 추적을 거부한다는 표시(DNT, Sec-GPC)를 함께 보냅니다.',
  '읽는 데 필요하므로 항상 보관하는 것: 언제 어떤 기사를 읽고 별표하고 태그를 붙였는지, 기사마다 어디까지 읽었는지, 설정, 이름을 붙여 저장한 검색(보기), 관심 용어, 추가한 피드, 동의 여부입니다. 설정은 설정 폴더의 config.json에 있으며, 이 파일에 오류가 있을 때 사용할 사본을 config.last-good.json에 저장합니다. 최근 읽음·별표 표시와 읽던 자리는 같은 폴더의 state.json에, 오래된 것은 marks.jsonl에 있습니다. 피드에 필요한 사용자 이름과 비밀번호는 데이터 폴더의 credentials.json에 있습니다. 이 파일들은 본인 계정에서만 읽을 수 있고 직접 지울 때까지 남습니다.',
  '가져오는 데 필요하므로 항상 보관하는 것: 피드마다 마지막으로 받은 응답과 상태, 기사와 삭제한 기사의 해시, 복원할 수 있도록 7일 동안 보관하는 그 파일은 데이터 폴더의 minerals-news.db에 있습니다. 동기화 잠금 파일과 아직 규칙을 적용하지 않은 새 기사의 이름은 내 기사 폴더와 같은 위치의 feeds 폴더에 있고, 가져온 기사의 폴더마다 .minerals-news 파일에 ID를 둡니다. 모두 직접 지울 때까지 남습니다. 캐시 폴더에는 기사 색인과 이 프로그램의 컴파일된 코드가 있습니다. 속도를 위한 것이며, 언제 지워도 다시 만듭니다. 프로그램이 오류로 중단되면 무엇이 어디서 잘못되었는지 적은 오류 보고서를 캐시 폴더에(쓸 수 없으면 임시 폴더에) 저장하며, 직접 지울 때까지 보관합니다. 가져온 기사와 직접 추가한 용어는 내 파일입니다.',
  '동의할 때만 보관하는 것: 열람 기록과 입력 기록입니다. 열람 기록은 본인만 볼 수 있는 통계에 사용합니다. 기사를 열 때마다 날짜와 시각, 기사, 언어, 읽은 시간(초), 읽은 비율(%)을 한 건씩 기록합니다. 데이터 폴더의 minerals-news.db 파일에 있으며 본인 계정에서만 읽을 수 있습니다. 기록은 365일 동안 보관하고, 기간은 설정 journalDays로 바꿀 수 있습니다. 입력 기록은 읽기 화면의 명령 줄(:)과 파이프(|)에 입력한 내용입니다. 다시 불러올 수 있도록 각각 200줄까지 같은 파일에 저장합니다. 나중에 거부하면 두 기록을 파일에서 지우고 그 자리를 덮어씁니다.',
  '답하기 전에는 거부로 처리합니다. 세 번 시작할 때까지 답하지 않으면 더 묻지 않고 거부로 처리합니다. 거부해도 모든 기사를 읽을 수 있습니다. 열람 기록과 입력 기록을 남기지 않고, 기존 기록은 지웁니다. 환경 변수 DO_NOT_TRACK=1이면 항상 거부로 처리합니다. 이때 예전에 동의하여 남긴 기록은 지우지 않고, 새로 기록하지만 않습니다. 이 안내문이 바뀌면 다시 묻습니다.',
  '선택은 언제든 바꿀 수 있습니다. 읽기 화면의 설정(:settings)이나 minerals-news privacy accept, privacy decline으로 바꿉니다. privacy status는 모든 파일과 그 위치를 보여 주고, privacy export는 보관된 데이터를 모두 출력하며, privacy erase는 지운 뒤 무엇이 남았는지 알려 줍니다.',
];
