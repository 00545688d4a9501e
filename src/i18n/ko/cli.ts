import type { CliMessages } from '../types/cli.ts';
import { indexKo } from './index-words.ts';
import { problemsKo } from './problems.ts';

const meant = (nearest: string, otherwise: string): string => (nearest ? `혹시 ${nearest}입니까?` : otherwise);

export const cliKo: CliMessages = {
  tagline: '내 컴퓨터에 보관된 핵심광물 뉴스를 읽는 프로그램',
  help: {
    usage: '사용법:',
    commands: '명령:',
    actions: '동작:',
    options: '옵션:',
    globalOptions: '모든 명령에서:',
    examples: '예:',
    noCommand: '명령을 주지 않으면 읽기 화면을 열고, 파이프로 보낼 때는 목록을 출력합니다.',
    more: '명령 하나의 자세한 설명은 minerals-news 명령 --help로 볼 수 있습니다.',
    oneOf: (choices) => `${choices} 중 하나`,
  },
  commands: {
    read: {
      summary: '읽기 화면을 열고, 기사를 지정하면 그 기사부터 보여 줍니다',
      examples: ['내 폴더의 기사만 읽습니다.', '기사 하나를 바로 엽니다.'],
    },
    list: {
      summary: '기사 목록을 새것부터 출력합니다',
      examples: [
        '아직 읽지 않은 새 기사 다섯 건입니다.',
        'trade 태그가 붙은 기사를 한 번에 읽습니다.',
        '소프트웨어가 쓴 기사의 제목입니다.',
      ],
    },
    show: {
      summary: '기사를 텍스트, 마크다운, JSON, 색을 입힌 글로 출력합니다',
      examples: [
        '한국어판의 어절 수를 셉니다.',
        '별표한 기사를 모두 페이저로 봅니다.',
        '제작 이력을 다른 프로그램에 넘깁니다.',
      ],
    },
    related: {
      summary: '기사와 관련된 기사를 출력합니다',
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
      summary: '읽기에 관해 무엇을 보관하는지 보고 선택합니다',
      actions: {
        status: '내 답과 보관된 모든 파일을 봅니다(동작을 주지 않았을 때)',
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
        get: '설정을 모두, 또는 하나만 봅니다(동작을 주지 않았을 때)',
        set: '설정을 바꿉니다(ui, storyLang, theme, ambiguousWidth, break, measure)',
        path: '설정이 보관된 곳을 봅니다',
      },
      examples: ['설정을 모두 봅니다.', '기사를 영어로 읽습니다.', '설정이 보관된 곳을 봅니다.'],
    },
    index: {
      summary: '기사를 빨리 찾기 위한 색인을 보고, 새로 만들고, 지웁니다',
      actions: {
        status: '색인의 상태를 봅니다(동작을 주지 않았을 때)',
        rebuild: '색인을 새로 만듭니다',
        drop: '모든 색인을 지웁니다. 다음 명령이 다시 만듭니다',
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
      examples: ['편지를 40칸 너비로 줄바꿈합니다.', '찾은 말의 색을 지켜 줄바꿈합니다.'],
    },
  },
  options: {
    help: '사용법을 보여 줍니다',
    version: '버전을 출력합니다',
    library: '기본 보관함 대신 이 폴더의 기사를 읽습니다(여러 번 가능)',
    lang: '기사 언어(ko, en 등)',
    ui: '프로그램의 언어',
    color: '색 사용. NO_COLOR도 따릅니다',
    json: 'JSON 배열 하나로 출력합니다',
    jsonl: '한 줄에 JSON 객체 하나씩 출력합니다',
    ids: 'ID만 출력합니다',
    unread: '읽지 않은 기사만',
    starred: '별표한 기사만',
    tag: '이 태그가 붙은 기사만',
    badge: '이 배지가 붙은 기사만(ai-text 등)',
    listLang: '이 언어판이 있는 기사만',
    since: '이날부터의 기사만(2026, 2026-02, 2026-02-04)',
    limit: '최대 건수',
    format: '출력 형식',
    width: '한 줄의 칸 수. 파이프에서는 주지 않으면 한 문단이 한 줄입니다',
    rowWidth: '한 줄의 칸 수. 주지 않으면 터미널 너비, 파이프에서는 80입니다',
    break: '한국어 줄바꿈 단위',
    ambiguous: '터미널에서 “ … · ① 같은 글자가 차지하는 칸 수',
    all: '모든 기사',
    seal: '새 사실 확인의 해시와 날짜를 기사에 적습니다',
    date: '그 확인을 한 날짜. 터미널에서는 물어봅니다',
  },
  errors: {
    unknownCommand: (name, nearest) =>
      `“${name}” 명령은 없습니다 – ${meant(nearest, '명령 목록은 minerals-news --help로 볼 수 있습니다')}`,
    unknownOption: (option, nearest, command) =>
      `${option} 옵션은 없습니다 – ${meant(nearest, `옵션 목록은 minerals-news ${command ? `${command} ` : ''}--help로 볼 수 있습니다`)}`,
    valueMissing: (option, value) => `${option}: 값이 필요한 옵션입니다 – ${option}=${value}처럼 적으십시오`,
    valueUnwanted: (option) => `${option}: 값을 받지 않는 옵션입니다 – 값을 빼십시오`,
    badChoice: (what, value, choices) => `${what}: “${value}” 값은 쓸 수 없습니다 – ${choices} 중에서 고르십시오`,
    badNumber: (option, value, min, max) =>
      `${option}: “${value}” 값은 쓸 수 없습니다 – ${min}부터 ${max}까지의 정수를 주십시오`,
    badDate: (option, value) => `${option}: “${value}” 값은 날짜가 아닙니다 – 2026-02-04처럼 적으십시오`,
    badLang: (value) => `“${value}” 값은 언어 코드가 아닙니다 – ko나 en으로 적으십시오`,
    exclusive: (options) => `함께 쓸 수 없는 옵션입니다(${options}) – 하나만 주십시오`,
    tooMany: (argument, command) => `받지 않는 인수입니다: “${argument}” – minerals-news ${command} --help를 보십시오`,
    argumentMissing: (what, command) => `빠진 인수가 있습니다: ${what} – minerals-news ${command} --help를 보십시오`,
    unknownStory: (id, nearest) =>
      `“${id}” 기사는 없습니다 – ${meant(nearest, '기사 목록은 minerals-news list --ids로 볼 수 있습니다')}`,
    unknownBadge: (id, nearest) => `“${id}” 배지는 없습니다 – ${meant(nearest, 'README의 표를 보십시오')}`,
    noFolder: (dir) => `폴더가 아닙니다: “${dir}” – 기사 폴더를 --library로 지정하십시오`,
    nothingFound: '조건에 맞는 기사가 없습니다 – 옵션을 하나 빼 보십시오',
    noStories: '기사가 없습니다 – 기사 폴더를 --library로 지정하십시오',
    noRelated: (id) => `${id} 기사에는 관련 기사가 없습니다 – 다른 기사는 minerals-news list로 볼 수 있습니다`,
    noIds: '들어온 ID가 없습니다 – ID를 한 줄에 하나씩 넣으십시오',
    noTerminal: (id) =>
      `읽기 화면에는 터미널이 필요합니다 – 여기서는 다음 명령을 쓰십시오: minerals-news ${id ? `show ${id}` : 'list'}`,
    noReader: '읽기 화면이 빌드되지 않았습니다 – npm run build를 실행하십시오',
    allAndIds: '--all과 ID는 함께 쓸 수 없습니다 – 하나만 주십시오',
    doNotTrack: 'DO_NOT_TRACK이 켜져 있어 열람 기록을 남길 수 없습니다 – 먼저 이 환경 변수를 끄십시오',
    journalStays: (path, reason) => `열람 기록을 지우지 못했습니다(${reason}) – ${path} 파일을 직접 지우십시오`,
    eraseFailed: (path, reason) => `지우지 못한 파일이 있습니다(${reason}): ${path} – 직접 지우십시오`,
    sealNeedsDate: '새로 확인한 날짜가 빠졌습니다 – --date YYYY-MM-DD를 덧붙이십시오',
    sealFuture: (date) => `아직 오지 않은 날짜입니다(${date}) – 기사를 확인한 날짜를 주십시오`,
    sealImported: (id) => `${id} 기사는 가져온 것이라 확인도 발행처가 했습니다 – 직접 쓴 기사만 봉인할 수 있습니다`,
    sealNothing: (id) => `${id} 기사에는 fact_check가 없습니다 – 누가 무엇과 대조했는지 적은 다음 봉인하십시오`,
    sealBroken: (file) =>
      `${file} 파일을 읽을 수 없습니다 – minerals-news check가 알려 주는 문제를 고친 다음 봉인하십시오`,
    sealFailed: (file, reason) => `${file} 파일을 봉인하지 못했습니다(${reason}) – 파일은 그대로입니다`,
    sealWithDir: '--seal에는 폴더를 줄 수 없습니다 – 폴더는 --library로 지정하십시오',
    dateWithoutSeal: '--date는 --seal과 함께 씁니다 – --seal ID를 덧붙이십시오',
    output: (reason) => `출력을 쓰지 못했습니다(${reason}) – 공간을 비우거나 다른 곳을 고르십시오`,
    unexpected: (message) => `예상하지 못한 일이 일어났습니다(${message}) – 알려 주십시오`,
  },
  notes: {
    unreadable: (n) => `읽지 못한 기사 ${n}건 – minerals-news check`,
    missingEdition: (id, wanted, shown) =>
      `${id} 기사에는 “${wanted}” 언어판이 없습니다 – “${shown}” 언어판을 보여 줍니다`,
    settingsBroken: (path, movedTo) =>
      `${path}의 설정을 읽을 수 없습니다 – 파일을 옮겨 두고 기본값으로 시작합니다(옮긴 곳: ${movedTo})`,
    settingsBrokenStays: (path) =>
      `${path}의 설정을 읽을 수 없습니다 – 기본값으로 시작하며, 고칠 때까지 아무것도 저장하지 않습니다`,
    settingsUnreadable: (path, reason) =>
      `${path}의 설정을 열 수 없습니다(${reason}) – 기본값으로 시작하며, 아무것도 저장하지 않습니다`,
    settingsUnwritable: (path, reason) =>
      `${path}에 설정을 쓰지 못했습니다(${reason}) – 지금 하는 일은 저장되지 않습니다`,
  },
  marked: {
    read: (n) => `기사 ${n}건을 읽음으로 표시했습니다.`,
    unread: (n) => `기사 ${n}건을 안 읽음으로 표시했습니다.`,
    star: (n) => `기사 ${n}건에 별표를 붙였습니다.`,
    unstar: (n) => `기사 ${n}건의 별표를 지웠습니다.`,
  },
  index: indexKo,
  seal: {
    question: (id, today) => `${id} 기사를 출처와 대조해 확인한 날은 언제입니까? [${today}] `,
    done: (file, date) => `${file}: 봉인했습니다(확인 ${date}).`,
  },
  privacy: {
    consent: '열람 기록(쿠키·분석)',
    state: { undecided: '아직 답하지 않음(거부로 봅니다)', declined: '거부', accepted: '동의' },
    decided: (date, notice) => `${date}, 안내문 버전 ${notice}`,
    doNotTrack: 'DO_NOT_TRACK이 켜져 있어, 저장된 답과 관계없이 거부로 봅니다.',
    doNotTrackJournal:
      '전에 동의했을 때의 열람 기록이 남아 있습니다. 더 적지 않으며, privacy decline이나 privacy erase로 지울 수 있습니다.',
    files: '파일',
    bytes: (n) => `${n}바이트`,
    noFile: '없음',
    purpose: {
      config: '설정, 동의, 읽음 표시, 별표, 읽던 자리',
      broken: '읽을 수 없던 설정',
      journal: '열람 기록',
      stories: '내 기사',
      cache: '다시 만들 수 있는 것(이 프로그램의 컴파일된 코드), 오류 보고서',
      crash: '오류 보고서',
    },
    need: { always: '항상 보관', consent: '동의할 때만', yours: '내 것이며 erase로 지우지 않음' },
    nothingSent: '쿠키를 만들거나 보내지 않습니다. 이 컴퓨터 밖으로 나가는 것은 없습니다.',
    accepted: (path) => `동의했습니다. 열람 기록은 ${path}에 남습니다.`,
    declined: (hadJournal) =>
      hadJournal ? '거부했습니다. 있던 열람 기록은 지웠습니다.' : '거부했습니다. 열람 기록을 남기지 않습니다.',
    erased: (path) => `지웠습니다: ${path}`,
    nothingToErase: '지울 것이 없습니다.',
    remains: (path) => `내 기사는 그대로 있습니다: ${path}`,
  },
  notice: [
    '이 프로그램은 이 컴퓨터에 보관된 기사를 읽습니다. 쿠키를 만들거나 보내지 않으며, 읽기에 관한 어떤 것도 이 컴퓨터 밖으로 나가지 않습니다. 직접 여는 링크만 브라우저로 넘깁니다.',
    '읽는 데 필요하므로 항상 보관하는 것: 언제 어떤 기사를 읽고 별표했는지, 기사마다 어디까지 읽었는지, 설정, 그리고 이 물음에 대한 답입니다. 사용자 계정만 읽을 수 있는 config.json 파일 하나에 있습니다. 프로그램이 오류로 멈추면 무엇이 어디서 잘못됐는지 적은 오류 보고서도 캐시 폴더에, 안 되면 임시 폴더에 남깁니다. 이것도 이 컴퓨터 밖으로 나가지 않습니다.',
    '동의할 때만 보관하는 것: 본인만 볼 수 있는 통계를 위한 열람 기록입니다. 기사를 열거나 닫을 때마다 날짜와 시각, 기사, 언어, 읽은 시간(초), 읽은 비율(%)을 한 줄씩 적습니다. 사용자 계정만 읽을 수 있는 journal.jsonl 파일입니다.',
    '답하기 전에는 거부한 것으로 봅니다. 거부해도 읽기에는 달라지는 것이 없습니다. 열람 기록을 쓰지 않고, 있던 기록은 지웁니다. 환경 변수 DO_NOT_TRACK=1은 언제나 거부를 뜻합니다. 그때 전에 동의했던 기록이 있으면 더 적지 않고 그대로 둡니다.',
    '마음은 언제든 바꿀 수 있습니다. 읽기 화면의 설정(, 키)이나 minerals-news privacy accept, privacy decline을 쓰십시오. privacy status는 모든 파일을 보여 주고, privacy export는 보관된 것을 모두 출력하며, privacy erase는 지웁니다.',
  ],
  severity: { error: '오류', note: '참고' },
  problems: problemsKo,
};
