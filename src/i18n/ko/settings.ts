import type { ReaderMessages } from '../en/reader.ts';
import type { settingMeaningEn } from '../en/settings.ts';
import { formatNumber } from '../number.ts';

export const settingsKo: ReaderMessages['settings'] = {
  ui: '화면 언어',
  storyLang: '기사 언어',
  theme: '테마',
  break: '한국어 줄바꿈 단위',
  measure: '본문의 최대 칸 수',
  ambiguousWidth: '너비가 모호한 문자',
  fold: '같은 사건 묶기',
  density: '목록의 기사당 줄 수',
  autoAdvance: '표시 후 다음으로 이동',
  start: '시작 화면',
  all: '모든 기사',
  feeds: '피드',
  last: '마지막에 본 화면',
  panes: '나란히 놓는 창',
  feedSort: '피드 정렬',
  name: '이름순',
  unread: '안 읽은 기사가 많은 순',
  newest: '최근 기사순',
  searchTerms: '용어를 두 언어로 검색',
  mouse: '마우스',
  syncEvery: '새 기사 자동 가져오기',
  syncOnStart: '시작할 때 가져오기',
  suggestFeeds: '추천 피드 권하기',
  journalDays: '열람 기록 보관 기간',
  feedsAtOnce: '동시에 가져오는 피드 수',
  newFeedDays: '피드를 처음 가져올 때 새 기사로 볼 기간',
  allStories: '모든 기사',
  afterSync: '동기화 뒤 실행할 프로그램',
  notifyWatched: '관심 용어 알림',
  notifyCommand: '알림 프로그램',
  translateWords: '하루 번역 한도',
  pictures: '이미지 내려받기',
  pictureReferrer: '이미지를 거부하는 서버에 기사의 사이트 알리기',
  pictureProtocol: '이미지를 그리는 방식',
  viewer: '이미지 보기 프로그램',
  player: '오디오·동영상 재생 프로그램',
  ask: '요청할 때',
  sync: '동기화할 때마다',
  kitty: 'kitty',
  'kitty-direct': 'kitty(자리 표시 문자 없이)',
  iterm2: 'iTerm2',
  sixel: 'sixel',
  blocks: '반칸 블록',
  systemViewer: '시스템 기본 프로그램',
  days: (n) => `${n}일`,
  minutes: (n) => `${n}분마다`,
  words: (n) => `${formatNumber(n)}단어`,
  noLimit: '한도 없음',
  on: '켬',
  off: '끔',
  analytics: '열람·입력 기록',
  keys: '키',
  notice: '쿠키·분석 안내문 읽기',
  auto: '자동',
  autoNow: (now) => `자동(현재 ${now})`,
  compact: '한 줄',
  comfortable: '두 줄',
  word: '어절 단위',
  character: '글자 단위',
  cells: (n) => `${n}칸`,
  themes: {
    auto: '자동',
    dark: '어두운 배경용',
    light: '밝은 배경용',
    'high-contrast': '고대비',
    mono: '색 없음',
  },
  undecided: '아직 답하지 않음(남기지 않음)',
  unanswered: '답하지 않아 거부로 처리(남기지 않음)',
  accepted: '동의(이 컴퓨터에만 남김)',
  declined: '거부(남기지 않음)',
  file: (path) => `설정 파일: ${path}`,
  links: '하이퍼링크',
  copy: '복사 방법',
  screenReader: '화면 낭독기 모드',
  charset: '문자 집합',
  folds: { all: '한꺼번에 처리', one: '하나씩 처리', off: '끔' },
  copyTo: {
    auto: '자동(터미널과 프로그램)',
    osc52: '터미널(OSC 52)',
    program: '클립보드 프로그램',
    off: '끔',
  },
  set: {
    value: (typed, label, value) => `${typed} – ${label}: ${value}`,
    unknown: (name, nearest, all) =>
      `“${name}” 설정은 없습니다. ${nearest === '' ? `바꿀 수 있는 설정: ${all}` : `비슷한 이름: ${nearest}`}`,
  },
  fromNextStart: (value) => `${value} · 다시 시작하면 적용`,
};

export const settingMeaningKo: Readonly<Record<keyof typeof settingMeaningEn, string>> = {
  ui: '화면 언어. `auto`이면 `LC_ALL`, `LC_MESSAGES`, `LANG`에 따릅니다.',
  storyLang: '먼저 보여 줄 기사의 언어. `auto`이면 지정한 화면 언어, 로캘의 언어, 영어 순으로 고릅니다.',
  theme:
    '읽기 화면의 테마. `auto`이면 터미널이 알려 주는 배경색에 따릅니다. `themes`에 만든 테마의 이름도 지정할 수 있습니다.',
  themes: '직접 만든 테마와 그 이름. `theme`에서 이름으로 고릅니다.',
  links: '터미널에서 열 수 있는 하이퍼링크(OSC 8)를 사용할지. `auto`이면 지원하는 터미널에서만 사용합니다.',
  ambiguousWidth:
    '너비가 모호한 문자(“ … · ①)의 칸 수. `auto`이면 터미널에 물어보고, 응답이 없으면 한 칸으로 처리합니다.',
  break: '한국어 줄바꿈 단위. 어절(`word`) 또는 글자(`character`)이며, `auto`이면 너비에 따릅니다.',
  measure: '본문 한 줄의 최대 칸 수.',
  fold: '여러 발행처가 같은 사건을 다룬 기사를 목록의 한 줄로 묶을지, 그 줄을 열거나 표시할 때 모두(`all`) 처리할지 하나만(`one`) 처리할지.',
  density:
    '목록에서 기사 하나를 한 줄(`compact`)로 볼지 두 줄(`comfortable`)로 볼지. `auto`이면 60칸보다 좁을 때와 다른 창과 나란히 있는 목록이 110칸보다 좁을 때 두 줄, 그 밖에는 한 줄입니다.',
  autoAdvance: '목록에서 `m`이나 `s`로 표시한 뒤 다음 기사로 이동할지.',
  start:
    '읽기 화면을 열 때 보여 줄 것. 모든 기사(`all`), 피드(`feeds`), 마지막에 본 피드·폴더·보기나 피드 화면(`last`).',
  panes:
    '나란히 놓는 창의 수: `1`, `2`(목록과 기사, 100칸부터), `3`(피드까지, 150칸부터). `auto`는 160칸부터 둘, 200칸부터 셋을 놓습니다. `W` 키는 기사 창을, `P` 키는 피드 창을 숨깁니다.',
  feedSort: '피드와 폴더의 순서. 이름순(`name`), 안 읽은 기사가 많은 순(`unread`), 최근 기사순(`newest`).',
  searchTerms: '용어집의 용어를 검색할 때 다른 언어의 이름으로도 검색할지.',
  copy: '복사하는 방법. 터미널(`osc52`)이나 `wl-copy`, `xclip` 같은 프로그램(`program`)을 사용합니다. `auto`이면 사용할 수 있는 것을 모두 사용하고, `off`이면 복사하지 않습니다.',
  mouse: '읽기 화면에서 마우스를 사용할지. Shift를 누르면 터미널에서 텍스트를 선택할 수 있습니다.',
  screenReader: '화면 낭독기 모드를 사용할지. `auto`이면 `INK_SCREEN_READER`에 따릅니다.',
  charset:
    '터미널의 문자 집합. 유니코드 전체 또는 ASCII이며, ASCII에 없는 글자는 이스케이프로 출력합니다. `auto`이면 로캘에 따릅니다.',
  journalDays: '열람 기록을 보관하는 날수. 열람 기록은 동의했을 때만 남깁니다.',
  feedsAtOnce: '동시에 가져오는 피드의 수.',
  newFeedDays:
    '피드를 처음 가져올 때 며칠 이내의 기사를 새 기사로 볼지. 더 오래된 기사는 읽음으로 들어옵니다. 0이면 모두 새 기사로 보며, 날짜가 없는 기사는 새 기사로 봅니다.',
  feedDefaults: '따로 정하지 않은 모든 피드의 설정. 예: `{"full": "on"}`.',
  syncEvery:
    '열려 있는 읽기 화면이 피드를 다시 가져오는 간격(분). 0이면 가져오지 않습니다. 피드마다 다르게 정할 수 있고(`every`), 더 긴 간격을 요구하는 피드(`ttl`, `skipHours`, `skipDays`, `sy:updatePeriod`)는 그 간격을 따릅니다.',
  syncOnStart: '읽기 화면을 시작할 때 모든 피드를 가져올지. 더 긴 간격을 요구하는 피드는 그 간격을 따릅니다.',
  suggestFeeds:
    '피드가 하나도 없을 때 피드 화면에서 추천 피드를 권할지. `feeds suggest`와 `:suggest`는 언제나 쓸 수 있습니다.',
  afterSync:
    '새 기사를 가져온 뒤 실행할 프로그램. 명령으로 가져왔을 때와 읽기 화면에서 가져왔을 때 모두 실행합니다. 새 기사는 표준 입력으로 한 줄에 JSON 객체 하나씩(`list --jsonl`과 같음) 전달합니다. 셸을 거치지 않습니다. 공백이 있는 단어는 따옴표로 묶고, 빈 값을 지정하면 실행하지 않습니다. 30초 안에 끝나야 하며 출력은 표시하지 않습니다. `restore`로는 복원되지 않습니다.',
  notifyWatched: '관심 용어가 들어 있는 새 기사를 동기화한 뒤에 알릴지. 피드, 폴더, 보기는 `notify=on`으로 정합니다.',
  notifyCommand:
    '새 기사 알림을 받을 프로그램. 표준 입력으로 첫 줄에 제목을, 다음 줄부터 기사 제목을 한 줄에 하나씩 전달합니다. 셸을 거치지 않습니다. 공백이 있는 단어는 따옴표로 묶습니다. 지정하지 않으면 데스크톱(`notify-send`, `osascript`)이 알리고, 데스크톱이 없으면 터미널(OSC 9)이 알립니다. 10초 안에 끝나야 하며 출력은 표시하지 않습니다. `restore`로는 복원되지 않습니다.',
  pictures:
    '기사의 이미지를 내려받을지. 내려받지 않거나(`off`), 요청할 때(`ask`), 또는 동기화할 때마다(`sync`) 내려받습니다. 피드와 폴더마다 다르게 정할 수 있습니다. 기사 파일 옆에 있는 이미지는 이 설정과 관계없이 표시합니다.',
  pictureReferrer:
    '서버가 이미지를 거부하면 기사의 사이트를 리퍼러로 밝히고 한 번 더 요청할지. 그래야만 이미지를 보여 주는 발행처가 있습니다.',
  pictureProtocol:
    '터미널에서 이미지를 그리는 방식. `kitty`(유니코드 자리 표시 문자), `kitty-direct`, `iterm2`, `sixel`, 색이 있는 반칸 블록(`blocks`) 가운데 고르거나 `off`로 끕니다. `auto`이면 터미널에 물어보며, `blocks`는 고르지 않습니다.',
  viewer:
    '이미지를 여는 프로그램. 경로는 맨 끝이나 `%s` 자리에 넣습니다. 셸을 거치지 않습니다. 공백이 있는 단어는 따옴표로 묶고, 빈 값을 지정하면 시스템의 기본 프로그램(`xdg-open`, `open`)으로 엽니다. `restore`로는 복원되지 않습니다.',
  player:
    '기사의 첨부 파일(오디오, 동영상, PDF)을 여는 프로그램. 주소는 맨 끝이나 `%s` 자리에 넣습니다(공백이 있는 단어 안의 `%s`는 제외). 셸을 거치지 않습니다. 공백이 있는 단어는 따옴표로 묶습니다. 빈 값을 지정하면 브라우저로 엽니다. 창이 없는 재생 프로그램(`mpv --no-video`, `mpg123` 등)은 끝날 때까지 터미널을 사용합니다. `restore`로는 복원되지 않습니다.',
  translateWords:
    '번역 엔진에 하루 동안 보낼 수 있는 단어 수. 제목도 포함합니다. 0이면 한도가 없습니다. 한도에 이르면 `translate`가 알립니다.',
  programs:
    '읽기 화면에서 기사를 보낼 프로그램의 이름과 명령: `{"pocket": "pocket-add \\"$MN_URL\\""}`. 값은 `|` 뒤에 입력하는 것과 같은 `/bin/sh -c`의 명령입니다. 글은 표준 입력으로, 나머지는 환경 변수 `MN_TITLE`, `MN_URL`, `MN_ID`, `MN_FEED`, `MN_DATE`로 전달하며 여러 건이면 `MN_IDS`와 `MN_URLS`도 있습니다. `|`에서 `Tab`을 누르면 목록이 나오고 `:program NAME`으로 실행하며, `keys`의 `program:NAME`으로 키를 지정합니다. `restore`로는 복원되지 않습니다.',
  keys: '바꾼 키. 동작마다, 또는 `program:NAME`으로 프로그램마다 키 목록을 적습니다. 예: `{"openStory": ["enter", "L"]}`. 동작의 이름은 `minerals-news config keys`, 잘못된 곳은 `minerals-news config check`에서 봅니다.',
  bindings:
    '그 밖의 키가 하는 일. 키(`key`), 화면(`scope`: `all`, `feeds`, `list`, `story`), 할 일(`run`)을 적습니다. 할 일은 읽기 화면의 명령을 ` ; `로 구분한 것이고, `|` 뒤는 모두 셸 명령입니다. `:bind`와 `:unbind`로 바꿉니다. 동작의 키보다 먼저 적용됩니다. 프로그램을 실행하는 것은 `restore`로 복원되지 않습니다.',
  views:
    '이름을 붙여 저장한 검색. 이름(`name`)과 검색식(`query`)을 적습니다. 새 기사를 알리려면 `notify`도, 제목을 번역하려면 `translateTitles`도 적습니다.',
  feeds:
    '동기화하는 피드. 주소(`url`), 이름(`title`), 폴더(`folder`)를 적습니다. 직접 지은 이름이면 `renamed`도 있으며, 목록에서 그 이름을 줄이지 않습니다. 피드의 기사를 알아보는 데 쓰는 `id`는 프로그램이 적으며, 나머지가 바뀌어도 그대로입니다.',
  accounts:
    '동기화 서버의 계정. 이름(`name`), 종류(`kind`: `miniflux`, `freshrss`), 주소(`url`)를 적고, 필요하면 `user`, `api`(`v1`, `greader`), `send`(`off`이면 다음 동기화 때만 표시를 보냅니다), `history`(일), `insecure`를 더합니다. `tokenCommand`나 `passwordCommand`는 비밀 값을 출력하는 명령이며 `restore`로는 옮겨지지 않습니다. 계정의 피드에는 `account`와 `remote`가 있습니다.',
  engines:
    '번역 엔진. 맨 앞의 것을 씁니다. 이름(`name`)과 종류(`kind`: `openai`, `libretranslate`, `command`), 그리고 `url`과 `model` 또는 `command`를 적습니다. `keyCommand`는 서버의 키를 출력하는 명령입니다. `restore`로는 복원되지 않습니다.',
  folders:
    '피드 폴더의 설정. 경로(`path`)와 `inAll`, `paused`, `notify`, `translateTitles` 가운데 필요한 것을 적습니다. 피드에 없는 설정은 그 폴더의 값을 따릅니다.',
  rules:
    '동기화할 때마다 새 기사에 적용하는 규칙. 검색식(`query`)과 할 일(`actions`)을 적습니다. 할 일은 `read`, `star`, `delete`의 목록입니다.',
  watch: '기사에 표시할 관심 용어.',
};
