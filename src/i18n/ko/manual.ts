import type { ManualMessages } from '../en/manual.ts';
import { manualStoryKo } from './manual-story.ts';
import { settingMeaningKo } from './settings.ts';

/** Korean words of the manual pages. */
export const manualKo: ManualMessages = {
  section: {
    name: '이름',
    synopsis: '사용법',
    description: '설명',
    commands: '명령',
    options: '공통 옵션',
    queries: '검색식',
    keys: '읽기 화면의 키',
    settings: '설정',
    environment: '환경 변수',
    files: '파일',
    exit: '종료 코드',
    seeAlso: '함께 보기',
    file: '파일의 형식',
    frontMatter: '머리말',
    values: '값의 종류',
    badges: '배지',
    example: '예',
  },
  program: {
    title: '사용자 명령',
    name: '뉴스를 한국어와 영어로 읽는 터미널 리더',
    description: [
      'minerals-news는 뉴스를 한국어와 영어로 읽는 터미널 리더입니다. 기사는 내 컴퓨터에 보관됩니다. 핵심광물에 관한 기본 제공 기사가 있으며, 피드, 웹페이지, 파일에서 더 가져올 수 있습니다. 누가 작성했는지, 사실 확인을 거쳤는지, 어떤 이미지가 생성된 것인지를 기사마다 배지로 표시합니다.',
      '명령 없이 실행하면 읽기 화면을 열고, 파이프로 보낼 때는 목록을 출력합니다. 옵션이 아닌 첫 단어가 명령이며, 옵션은 그 앞뒤 어디에나 넣을 수 있습니다. `--` 뒤에 오는 것은 모두 인수입니다.',
      '네트워크는 `sync`, `import`, `feeds add`, `check --online`처럼 네트워크가 필요한 명령에서만 사용합니다.',
    ],
    feedFormats: (names) => `읽을 수 있는 피드 형식: ${names}.`,
  },
  story: manualStoryKo,
  heads: {
    key: '키',
    value: '값',
    required: '필수',
    meaning: '뜻',
    default: '기본값',
    set: '바꾸는 곳',
    badge: '배지',
    words: '배지 문구',
    short: '목록에서',
  },
  yes: '예',
  actions: '동작:',
  examples: '예:',
  keysNote:
    '한글 입력 상태에서도 자판의 같은 자리에서 글자 키가 그대로 동작합니다. 콜론(:)으로 시작하는 명령은 직접 입력합니다.',
  settingsNote: [
    '설정은 `config.json` 파일에 있고, 그 위치는 `minerals-news config path`로 알 수 있습니다. `minerals-news config`로 설정을 보고, 값이 하나인 설정은 `minerals-news config set KEY VALUE`로 바꿉니다.',
    '이 파일은 직접 편집하거나 git으로 관리해도 됩니다. 읽음·별표 표시와 읽던 자리, 프로그램이 알아낸 정보는 같은 폴더의 `state.json`과 `marks.jsonl`에 있습니다. 프로그램은 키의 순서와 들여쓰기, 모르는 키를 그대로 두고 저장합니다. 파일에 구문 오류가 있으면 고칠 때까지 그 파일에 저장하지 않습니다. 모든 명령이 오류의 위치를 알리고, 마지막 정상 사본(`config.last-good.json`)을 사용합니다. 값 하나가 잘못되면 그 값만 무시합니다.',
  ],
  feedSettingsNote:
    '피드마다 설정이 따로 있습니다. `minerals-news feeds set FEED full=on`로 바꾸고, 값을 비우면 기본값으로 되돌립니다. `minerals-news feeds set --all full=on`는 값을 따로 정하지 않은 모든 피드에 적용됩니다.',
  setting: settingMeaningKo,
  number: (least, most) => `${least}부터 ${most}까지의 정수`,
  exit: {
    '0': '성공했습니다.',
    '1': '실패했거나 찾은 것이 없습니다. 이유는 표준 오류에 출력합니다.',
    '2': '명령줄이 올바르지 않습니다.',
  },
  environment: {
    MINERALS_NEWS_LIBRARY: '기본 보관함 대신 읽을 기사 폴더. `--library`와 같으며, 여럿이면 콜론으로 구분합니다.',
    LC_ALL: '언어와 터미널의 문자 집합. `LC_MESSAGES`, `LC_CTYPE`, `LANG`도 함께 봅니다.',
    NO_COLOR: '비어 있지 않은 값이 있으면 색을 사용하지 않습니다.',
    FORCE_COLOR:
      '파이프로 보낼 때도 색을 사용합니다. 1이면 16색, 2이면 256색, 3이면 1,600만 색이고, 0이면 사용하지 않습니다.',
    COLORTERM: '1,600만 색을 지원하는 터미널에서는 `truecolor` 또는 `24bit`입니다.',
    COLORFGBG: '일부 터미널이 배경색을 알리는 변수. 다른 방법으로 알 수 없을 때 이것으로 테마를 정합니다.',
    TERM: '터미널의 종류. `dumb`이면 읽기 화면 대신 `list`와 `show`를 사용하거나 `--screen-reader`로 읽습니다.',
    BROWSER: '링크를 여는 프로그램.',
    PAGER: '읽기 화면 밖에서 기사를 보여 주는 프로그램.',
    EDITOR: '`VISUAL`과 함께 기사 파일을 편집하는 프로그램.',
    INK_SCREEN_READER: '`true`이면 화면 낭독기 모드로 실행합니다.',
    DO_NOT_TRACK: '1이면 동의 여부와 관계없이 열람·입력 기록을 남기지 않습니다.',
    XDG_CONFIG_HOME: '파일을 두는 폴더. `XDG_DATA_HOME`, `XDG_CACHE_HOME`도 함께 봅니다.',
    TMPDIR: '다른 곳에 색인을 둘 수 없을 때 사용하는 폴더.',
  },
  generated: (sources) => `\`npm run generate\` 명령이 ${sources}에서 만든 문서입니다.`,
};
