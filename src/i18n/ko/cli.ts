import type { CliMessages } from '../types/cli.ts';
import { counted } from './counted.ts';
import { errorsKo } from './errors.ts';
import { glossaryCommandsKo, glossaryKo } from './glossary.ts';
import { indexKo } from './index-words.ts';
import { intakeCommandsKo, intakeKo, intakeOptionsKo } from './intake-words.ts';
import { keptCommandsKo, keptKo, keptOptionsKo } from './kept.ts';
import { withParticle } from './particle.ts';
import { pastCommandsKo, pastKo, pastOptionsKo } from './past.ts';
import { problemsKo } from './problems.ts';
import { queryKo } from './query.ts';

export const cliKo: CliMessages = {
  tagline: '내 컴퓨터에 보관된 핵심광물 뉴스를 읽는 프로그램',
  help: {
    usage: '사용법:',
    commands: '명령:',
    actions: '동작:',
    query: 'QUERY에 쓸 수 있는 것(순서는 상관없으며, 모두 맞아야 합니다):',
    options: '옵션:',
    globalOptions: '모든 명령에서:',
    examples: '예:',
    noCommand: '명령 없이 실행하면 읽기 화면을 열고, 파이프로 보낼 때는 목록을 출력합니다.',
    more: '각 명령의 자세한 설명은 minerals-news COMMAND --help로 볼 수 있습니다.',
    oneOf: (choices) => `${choices} 중 하나`,
  },
  commands: {
    ...intakeCommandsKo,
    ...glossaryCommandsKo,
    ...pastCommandsKo,
    ...keptCommandsKo,
    read: {
      summary: '읽기 화면을 열고, 기사를 지정하면 그 기사부터 보여 줍니다',
      examples: ['내 폴더의 기사만 읽습니다.', '기사 하나를 바로 엽니다.'],
    },
    list: {
      summary: '기사 목록을 최신 기사부터 출력합니다',
      examples: [
        '안 읽은 기사 가운데 최신 다섯 건입니다.',
        'trade 태그가 붙은 기사를 한 번에 읽습니다.',
        '소프트웨어가 쓴 기사의 제목입니다.',
      ],
    },
    search: {
      summary: '본문까지 찾아, 찾은 말의 앞뒤를 함께 출력합니다',
      examples: [
        '올해 기사 가운데 한 낱말은 있고 다른 낱말은 없는 기사입니다.',
        '두 낱말이 잇달아 나오는 안 읽은 기사 가운데 최신 다섯 건입니다.',
        '찾은 기사를 이어서 읽습니다.',
      ],
    },
    views: {
      summary: '검색을 보기로 저장해 list --view와 읽기 화면에서 씁니다',
      actions: {
        list: '이름과 검색을 출력합니다(기본 동작)',
        add: '검색을 보기로 저장합니다: add NAME QUERY',
        remove: '지웁니다: remove NAME',
        rename: '이름을 바꿉니다: rename OLD NEW',
      },
      examples: [
        '안 읽은 희토류 기사를 보기로 저장합니다.',
        '그 보기에 지금 드는 기사입니다.',
        '따옴표로 묶으면 이름에 빈칸을 쓸 수 있습니다.',
      ],
    },
    show: {
      summary: '기사를 텍스트, 마크다운, JSON, 색을 입힌 글로 출력합니다',
      examples: [
        '한국어판의 어절 수를 셉니다.',
        '별표한 기사를 모두 페이저로 봅니다.',
        '제작 이력을 다른 프로그램에 넘깁니다.',
        '한국어판과 영어판을 나란히 봅니다.',
      ],
    },
    related: {
      summary: '기사가 밝힌 관련 기사에 이어 비슷한 기사를 출력합니다',
      examples: ['관련 기사를 찾아봅니다.', '관련 기사의 본문을 이어서 봅니다.'],
    },
    mark: {
      summary: '기사를 읽음·안 읽음으로 표시하고 별표를 붙이거나 지웁니다',
      actions: {
        read: '읽음으로 표시합니다',
        unread: '안 읽음으로 표시합니다',
        star: '별표를 붙입니다',
        unstar: '별표를 지웁니다',
      },
      examples: ['기사 두 건에 별표를 붙입니다.', '모두 읽음으로 표시합니다.', '다른 명령이 고른 기사를 표시합니다.'],
    },
    privacy: {
      summary: '읽기에 관해 무엇을 보관하는지 보고 동의 여부를 정합니다',
      actions: {
        status: '내 답과 보관된 모든 파일을 봅니다(기본 동작)',
        accept: '열람 기록에 동의합니다',
        decline: '열람 기록을 거부하고, 있던 기록은 지웁니다',
        export: '보관된 것을 모두 JSON으로 출력합니다',
        erase: '보관된 것을 모두 지웁니다. 내 기사는 남습니다',
        notice: '무엇을 보관하는지 알리는 안내문을 출력합니다',
      },
      examples: [
        '모든 파일과 크기, 쓰임새를 봅니다.',
        '열람 기록을 남기지 않고, 있던 기록은 지웁니다.',
        '보관된 것을 모두 JSON으로 출력합니다.',
      ],
    },
    config: {
      summary: '설정을 보고 바꿉니다',
      actions: {
        get: '설정 전부나 하나를 봅니다(기본 동작)',
        set: '하나를 바꿉니다. 이름은 config get이 보여 줍니다: set KEY VALUE',
        path: '설정이 보관된 곳을 봅니다',
      },
      examples: ['설정을 모두 봅니다.', '기사를 영어로 읽습니다.', '설정이 보관된 곳을 봅니다.'],
    },
    index: {
      summary: '기사를 빨리 찾기 위한 색인을 보고, 새로 만들고, 지웁니다',
      actions: {
        status: '색인의 상태를 봅니다(기본 동작)',
        rebuild: '색인을 새로 만듭니다',
        drop: '색인을 모두 지웁니다. 다음 명령 때 다시 만듭니다',
      },
      examples: ['색인이 온전한지 봅니다.', '다른 폴더의 색인을 새로 만듭니다.'],
    },
    check: {
      summary: '기사 보관함의 문제를 모두 찾습니다',
      examples: [
        '문제가 없으면 아무것도 출력하지 않습니다.',
        '다른 폴더를 점검합니다.',
        '기사를 다시 확인한 뒤 본문을 봉인합니다.',
      ],
    },
    wrap: {
      summary: '표준 입력의 글을 한국어 규칙에 맞게 줄바꿈합니다',
      examples: ['편지를 40칸 너비로 줄바꿈합니다.', '찾은 말의 색을 유지하며 줄바꿈합니다.'],
    },
  },
  options: {
    ...intakeOptionsKo,
    ...pastOptionsKo,
    ...keptOptionsKo,
    help: '사용법을 보여 줍니다',
    version: '버전을 출력합니다',
    library: '기본 보관함 대신 이 폴더의 기사를 읽습니다(여러 번 지정 가능)',
    lang: '기사 언어(ko, en 등)',
    ui: '프로그램의 언어',
    color: '색 사용. NO_COLOR도 따릅니다',
    json: 'JSON 배열 하나로 출력합니다',
    jsonl: '한 줄에 JSON 객체 하나씩 출력합니다',
    ids: 'ID만 출력합니다',
    unread: '안 읽은 기사만',
    starred: '별표한 기사만',
    tag: '이 태그가 붙은 기사만',
    badge: '이 배지가 붙은 기사만(ai-text 등)',
    listLang: '이 언어판이 있는 기사만',
    since: '이날부터의 기사만(2026, 2026-02, 2026-02-04)',
    limit: '최대 건수',
    searchLimit: '최대 건수. 기본값은 터미널에서 50, 파이프에서는 전부입니다',
    view: '저장한 보기에 드는 기사만(views --help 참고)',
    query: '이 검색에 맞는 기사만. 본문에서는 찾지 않습니다',
    named: '기사가 스스로 밝힌 관련 기사만',
    format: '출력 형식',
    parallel: '두 언어판을 문단마다 나란히 출력합니다',
    width: '한 줄의 칸 수. 파이프에서는 기본으로 한 문단이 한 줄입니다',
    rowWidth: '한 줄의 칸 수. 기본값은 터미널 너비, 파이프에서는 80입니다',
    break: '한국어 줄바꿈 단위',
    ambiguous: '터미널에서 “ … · ① 같은 글자가 차지하는 칸 수',
    all: '모든 기사',
    seal: '새 사실 확인의 해시와 날짜를 기사에 적습니다',
    date: '사실 확인을 한 날짜. 터미널에서는 물어봅니다',
  },
  errors: errorsKo,
  notes: {
    unreadable: (n, check) => `읽지 못한 기사 ${counted(n, '건')} – ${check}`,
    similar: '비슷한 기사',
    moreFound: (shown, all) =>
      `찾은 기사 ${counted(all, '건')} 가운데 ${counted(shown, '건')} – 더 보려면 --limit N을 쓰십시오`,
    oneLanguage: (id) => `${id} 기사는 한 언어로만 있어 그대로 보여 줍니다`,
    missingEdition: (id, wanted, shown) =>
      `${id} 기사에는 “${wanted}” 언어판이 없습니다 – “${shown}” 언어판을 보여 줍니다`,
    settingsBroken: (path, movedTo) =>
      `${path}의 설정을 읽을 수 없습니다 – 파일을 옮겨 두고 기본값으로 시작합니다(옮긴 곳: ${movedTo})`,
    settingsBrokenStays: (path) =>
      `${path}의 설정을 읽을 수 없습니다 – 기본값으로 시작하며, 고칠 때까지 아무것도 저장하지 않습니다`,
    settingsUnreadable: (path, reason) =>
      `${path}의 설정을 열 수 없습니다(${reason}) – 기본값으로 시작하며, 아무것도 저장하지 않습니다`,
    settingsUnwritable: (path, reason) =>
      `${path}에 설정을 쓰지 못했습니다(${reason}) – 지금부터 바뀌는 것은 저장되지 않습니다`,
  },
  marked: {
    read: (n) => `기사 ${counted(n, '건')}을 읽음으로 표시했습니다.`,
    unread: (n) => `기사 ${counted(n, '건')}을 안 읽음으로 표시했습니다.`,
    star: (n) => `기사 ${counted(n, '건')}에 별표를 붙였습니다.`,
    unstar: (n) => `기사 ${counted(n, '건')}의 별표를 지웠습니다.`,
  },
  glossary: glossaryKo,
  index: indexKo,
  kept: keptKo,
  intake: intakeKo,
  past: pastKo,
  seal: {
    question: (id, today) => `${id} 기사를 출처와 대조해 확인한 날은 언제입니까? [${today}] `,
    done: (file, date) => `${file}: 봉인했습니다(확인 ${date}).`,
  },
  privacy: {
    consent: '열람 기록(쿠키·분석)',
    state: { undecided: '아직 답하지 않음(거부로 봄)', declined: '거부', accepted: '동의' },
    decided: (date, notice) => `${date}, 안내문 버전 ${notice}`,
    doNotTrack: 'DO_NOT_TRACK이 켜져 있어, 저장된 답과 관계없이 거부로 봅니다.',
    doNotTrackJournal:
      '전에 동의했을 때의 열람 기록이 남아 있습니다. 더 적지 않으며, privacy decline이나 privacy erase로 지울 수 있습니다.',
    files: '파일',
    bytes: (n) => `${n}바이트`,
    noFile: '없음',
    purpose: {
      config: '설정, 동의, 읽음 표시, 별표, 읽던 자리, 저장한 보기, 피드',
      broken: '읽을 수 없던 설정',
      journal: '열람 기록',
      stories: '내 기사',
      feeds: '피드별 마지막 수신 상태(같은 내용을 다시 받지 않는 데 씀)',
      cache: '다시 만들 수 있는 것(이 프로그램의 컴파일된 코드), 오류 보고서',
      crash: '오류 보고서',
    },
    need: { always: '항상 보관', consent: '동의할 때만', yours: '내 것이며 erase로 지우지 않음' },
    nothingSent:
      '쿠키를 만들거나 보내지 않습니다. 읽기에 관한 것은 이 컴퓨터 밖으로 나가지 않으며, 피드와 웹페이지는 sync나 import를 할 때만 요청합니다.',
    accepted: (path) => `동의했습니다. 열람 기록은 ${path}에 남습니다.`,
    declined: (hadJournal) =>
      hadJournal ? '거부했습니다. 있던 열람 기록은 지웠습니다.' : '거부했습니다. 열람 기록을 남기지 않습니다.',
    erased: (path) => `지웠습니다: ${path}`,
    nothingToErase: '지울 것이 없습니다.',
    remains: (path) => `내 기사는 그대로 있습니다: ${path}`,
  },
  notice: [
    '이 프로그램은 이 컴퓨터에 보관된 기사를 읽습니다. 쿠키를 만들거나 보내지 않으며, 읽기에 관한 어떤 것도 이 컴퓨터 밖으로 나가지 않습니다. 직접 여는 링크만 브라우저로 넘깁니다. 추가한 피드와 웹페이지는 sync나 import로 요청할 때만 받아 오며, 그 밖에는 요청하지 않습니다. 그 서버는 IP 주소와 이 프로그램의 이름·버전을 알게 되며, 요청에는 추적을 거부한다는 표시(DNT, Sec-GPC)를 함께 보냅니다.',
    '읽는 데 필요하므로 항상 보관하는 것: 언제 어떤 기사를 읽고 별표했는지, 기사마다 어디까지 읽었는지, 설정, 이름을 붙여 저장한 검색(보기), 추가한 피드, 그리고 이 물음에 대한 답입니다. 사용자 계정만 읽을 수 있는 config.json 파일 하나에 있습니다. 프로그램이 오류로 멈추면 무엇이 어디서 잘못됐는지 적은 오류 보고서도 캐시 폴더에, 안 되면 임시 폴더에 남깁니다. 이것도 이 컴퓨터 밖으로 나가지 않습니다.',
    '동의할 때만 보관하는 것: 본인만 볼 수 있는 통계를 위한 열람 기록입니다. 기사를 열거나 닫을 때마다 날짜와 시각, 기사, 언어, 읽은 시간(초), 읽은 비율(%)을 한 줄씩 적습니다. 사용자 계정만 읽을 수 있는 journal.jsonl 파일입니다.',
    '답하기 전에는 거부한 것으로 봅니다. 거부해도 읽기에는 달라지는 것이 없습니다. 열람 기록을 쓰지 않고, 있던 기록은 지웁니다. 환경 변수 DO_NOT_TRACK=1은 언제나 거부를 뜻합니다. 그 전에 동의하여 남긴 기록이 있으면 그대로 두고 더 적지 않습니다.',
    '선택은 언제든 바꿀 수 있습니다. 읽기 화면의 설정(, 키)이나 minerals-news privacy accept, privacy decline을 쓰십시오. privacy status는 모든 파일을 보여 주고, privacy export는 보관된 것을 모두 출력하며, privacy erase는 지웁니다.',
  ],
  query: queryKo,
  views: {
    added: (name) => `“${name}” 보기를 저장했습니다.`,
    removed: (name) => `“${name}” 보기를 지웠습니다.`,
    renamed: (from, to) => `“${from}” 보기의 이름을 ${withParticle(`“${to}”`, '으로/로')} 바꿨습니다.`,
  },
  moreProblems: (n) => ` … 외 ${counted(n, '건')}`,
  severity: { error: '오류', note: '참고' },
  problems: problemsKo,
};
