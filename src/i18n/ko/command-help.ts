import type { CommandHelp } from '../en/command-help.ts';
import { completionCommandsKo } from './completion.ts';
import { deletionCommandsKo, deletionOptionsKo } from './deletion.ts';
import { glossaryCommandsKo } from './glossary.ts';
import { historyCommandsKo, historyOptionsKo } from './history.ts';
import { ingestCommandsKo, ingestOptionsKo } from './ingest-help.ts';
import { rulesCommandsKo, rulesOptionsKo } from './rules.ts';
import { storageCommandsKo, storageOptionsKo } from './storage.ts';
import { terminalCommandsKo, terminalOptionsKo } from './terminals.ts';
import { toolCommandsKo, toolOptionsKo } from './tools.ts';

export const commandHelpKo: CommandHelp = {
  tagline: '뉴스를 한국어와 영어로 읽는 터미널 리더',
  help: {
    usage: '사용법:',
    commands: '명령:',
    actions: '동작:',
    query: '검색식 문법(모든 조건에 맞는 기사를 찾습니다):',
    options: '옵션:',
    globalOptions: '공통 옵션:',
    examples: '예:',
    noCommand: '명령 없이 실행하면 읽기 화면을 열고, 파이프로 보낼 때는 목록을 출력합니다.',
    screenReader: '화면 낭독기 사용: minerals-news --screen-reader',
    more: '명령별 도움말은 minerals-news COMMAND --help로 볼 수 있습니다.',
    queries: '검색식 도움말은 minerals-news help query로 볼 수 있습니다.',
    oneOf: (choices) => `${choices} 중 하나`,
  },
  commands: {
    ...ingestCommandsKo,
    ...glossaryCommandsKo,
    ...historyCommandsKo,
    ...storageCommandsKo,
    ...toolCommandsKo,
    ...terminalCommandsKo,
    ...completionCommandsKo,
    ...deletionCommandsKo,
    ...rulesCommandsKo,
    read: {
      summary: '읽기 화면을 열고, 기사를 지정하면 그 기사부터 보여 줍니다',
      examples: ['내 폴더의 기사만 읽습니다.', '기사 하나를 바로 엽니다.'],
    },
    list: {
      summary: '기사 목록을 최신 기사부터 출력합니다',
      examples: [
        '안 읽은 기사 가운데 최신 다섯 건을 출력합니다.',
        'trade 태그가 붙은 기사를 한 번에 읽습니다.',
        '소프트웨어가 작성한 기사의 제목을 출력합니다.',
        '출력 형식을 직접 지정합니다.',
      ],
    },
    search: {
      summary: '제목과 본문을 검색하고 앞뒤 문맥을 함께 출력합니다',
      examples: [
        '올해 기사 가운데 한 단어는 있고 다른 단어는 없는 기사를 찾습니다.',
        '두 단어가 연달아 나오는 안 읽은 기사 가운데 최신 다섯 건을 찾습니다.',
        '찾은 기사를 이어서 읽습니다.',
      ],
    },
    views: {
      summary: 'list --view와 읽기 화면의 보기(저장한 검색)를 관리합니다',
      actions: {
        list: '이름과 검색식을 출력합니다(기본 동작)',
        add: '검색식을 보기로 저장합니다: add NAME QUERY',
        remove: '보기를 지웁니다: remove NAME',
        rename: '보기의 이름을 바꿉니다: rename OLD NEW',
      },
      examples: [
        '안 읽은 희토류 기사를 보기로 저장합니다.',
        '그 보기에 속한 기사를 출력합니다.',
        '따옴표로 묶으면 이름에 공백을 넣을 수 있습니다.',
      ],
    },
    show: {
      summary: '기사를 텍스트, 마크다운, JSON, 색상 텍스트로 출력합니다',
      examples: [
        '한국어판의 어절 수를 셉니다.',
        '별표한 기사를 모두 페이저로 봅니다.',
        '제작 이력을 JSON으로 다른 프로그램에 보냅니다.',
        '한국어판과 영어판을 나란히 봅니다.',
      ],
    },
    related: {
      summary: '관련 기사와 비슷한 기사를 차례로 출력합니다',
      examples: ['이 기사의 관련 기사를 출력합니다.', '관련 기사의 본문을 이어서 봅니다.'],
    },
    mark: {
      summary: '읽음·안 읽음 표시, 별표, 태그를 추가하거나 해제합니다',
      actions: {
        read: '읽음으로 표시합니다',
        unread: '안 읽음으로 표시합니다',
        star: '별표를 추가합니다',
        unstar: '별표를 해제합니다',
        tag: '태그를 붙입니다: tag TAG ID…',
        untag: '직접 붙인 태그를 뗍니다: untag TAG ID…',
      },
      examples: [
        '기사 두 건에 별표를 추가합니다.',
        '모두 읽음으로 표시합니다.',
        '기사에 태그를 붙입니다.',
        '다른 명령이 출력한 기사를 읽음으로 표시합니다.',
      ],
    },
    privacy: {
      summary: '보관된 데이터를 보여 주고 기록 동의를 관리합니다',
      actions: {
        status: '동의 여부와 보관된 파일을 모두 봅니다(기본 동작)',
        accept: '열람·입력 기록에 동의합니다',
        decline: '열람·입력 기록을 거부하고 기존 기록을 지웁니다',
        export: '보관된 데이터를 모두 JSON으로 출력합니다',
        erase: '보관된 데이터를 모두 지웁니다. 내 기사는 남습니다',
        notice: '데이터 보관 안내문을 출력합니다',
      },
      examples: [
        '모든 파일과 크기, 용도를 봅니다.',
        '열람·입력 기록을 거부하고 기존 기록을 지웁니다.',
        '보관된 데이터를 모두 JSON으로 출력합니다.',
      ],
    },
    config: {
      summary: '설정을 보고 바꿉니다',
      actions: {
        get: '설정 전부나 하나를 봅니다(기본 동작)',
        set: '설정을 바꿉니다. 이름은 get으로 볼 수 있습니다: set KEY VALUE',
        keys: '읽기 화면의 동작 이름과 키를 봅니다',
        check: '설정 파일과 직접 지정한 키, 테마를 확인합니다',
        edit: '설정 파일을 $VISUAL이나 $EDITOR로 편집합니다. 유효할 때만 저장합니다',
        path: '설정 파일의 위치를 봅니다',
      },
      examples: [
        '설정을 모두 봅니다.',
        '기사를 영어로 읽습니다.',
        'Enter와 L로 기사를 엽니다. default를 지정하면 기본 키로 되돌립니다.',
        '설정 파일의 위치를 봅니다.',
      ],
    },
    index: {
      summary: '기사 색인의 상태를 보고, 다시 만들거나 지웁니다',
      actions: {
        status: '색인의 상태를 봅니다(기본 동작)',
        rebuild: '색인을 다시 만듭니다',
        drop: '색인을 모두 지웁니다. 필요할 때 다시 만듭니다',
      },
      examples: ['색인에 이상이 없는지 봅니다.', '다른 폴더의 색인을 다시 만듭니다.'],
    },
    check: {
      summary: '기사, 제작 이력, 설정의 문제를 찾습니다',
      examples: [
        '문제가 없으면 출력이 없고, 오류가 있으면 종료 코드가 1입니다.',
        '다른 폴더를 점검합니다.',
        '기사 하나를 점검하고, 대조한 자료가 아직 있는지 확인합니다.',
        '사실 확인을 새로 한 뒤 본문 해시를 기록합니다.',
      ],
    },
    wrap: {
      summary: '표준 입력의 텍스트를 한국어 규칙에 맞게 줄바꿈합니다',
      examples: ['편지를 40칸 너비로 줄바꿈합니다.', '줄이 바뀌어도 검색어의 색을 유지합니다.'],
    },
  },
  options: {
    ...ingestOptionsKo,
    ...historyOptionsKo,
    ...storageOptionsKo,
    ...toolOptionsKo,
    ...terminalOptionsKo,
    ...deletionOptionsKo,
    ...rulesOptionsKo,
    help: '사용법을 보여 줍니다',
    version: '버전을 출력합니다',
    library: '기본 보관함 대신 이 폴더의 기사를 읽습니다(여러 번 지정 가능)',
    lang: '기사 언어(ko, en 등)',
    ui: '화면 언어',
    color: '색 사용(auto: NO_COLOR를 따름)',
    json: 'JSON 배열 하나로 출력합니다',
    countJson: 'JSON 객체로 출력합니다: {"count":N}',
    ofFeed: '이 피드의 기사만(검색식의 feed:와 같은 방식)',
    ofFolder: '이 폴더에 있는 피드의 기사만(검색식의 folder:와 같은 방식)',
    jsonl: '한 줄에 JSON 객체 하나씩 출력합니다',
    ids: 'ID만 출력합니다',
    unread: '안 읽은 기사만',
    starred: '별표한 기사만',
    tag: '이 태그가 붙은 기사만',
    badge: '이 배지가 붙은 기사만(ai-text 등)',
    listLang: '이 언어판이 있는 기사만',
    since: '이 날짜부터의 기사만(2026-02-04, 2026-02, today, 7d, 2w)',
    limit: '최대 건수',
    searchLimit: '최대 건수. 기본값은 터미널에서 50, 파이프에서는 전부입니다',
    view: '저장한 보기에 속한 기사만(views --help 참고)',
    query: '검색식(search --help 참고)에 맞는 기사만(본문 검색 안 함)',
    named: '기사에 명시된 관련 기사만',
    format: '출력 형식',
    parallel: '두 언어판을 문단마다 나란히 출력합니다',
    width: '한 줄의 칸 수. 파이프에서 생략하면 한 문단을 한 줄로 출력',
    rowWidth: '한 줄의 칸 수. 기본값은 터미널 너비, 파이프에서는 80입니다',
    break: '한국어 줄바꿈 단위',
    ambiguous: '너비가 모호한 문자(“ … · ①)의 칸 수',
    all: '모든 기사',
    online: '대조한 자료가 아직 있는지도 네트워크로 확인합니다',
    checkJson: 'JSON 객체 하나로 출력합니다',
    seal: '새로 확인한 본문의 해시와 날짜를 기사에 기록합니다',
    date: '사실 확인을 한 날짜. 터미널에서는 물어봅니다',
  },
};
