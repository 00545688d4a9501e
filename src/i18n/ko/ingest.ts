import type { CliMessages } from '../en/cli.ts';
import { formatNumber, sizeOf } from '../number.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const aside = (detail: string | undefined): string => (detail ? `(${detail})` : '');

/** Stories that the user edited, which are not overwritten. */
const leftUnchanged = (n: number): string =>
  n > 0 ? ` 직접 편집한 ${counted(n, '건')}은 그대로 둠(minerals-news check 참고),` : '';

export const newsboatKo: CliMessages['newsboat'] = {
  feeds: (added, existing) => `피드 ${counted(added, '개')}를 가져왔습니다(이미 있음 ${counted(existing, '개')})`,
  stories: ({ added, existing, read, starred, deleted }) =>
    [
      `기사 ${counted(added, '건')}을 가져왔습니다(이미 있음 ${counted(existing, '건')})`,
      read > 0 ? `읽음 ${counted(read, '건')}` : '',
      starred > 0 ? `별표 ${counted(starred, '건')}(어떤 글자의 플래그든 별표로 바꿉니다)` : '',
      deleted > 0 ? `삭제한 기사 ${counted(deleted, '건')}은 다시 가져오지 않습니다` : '',
    ]
      .filter(Boolean)
      .join(', '),
  views: (names) => `저장한 보기: ${names.map((name) => `“${name}”`).join(', ')}`,
  settings: (list) => `설정: ${list}`,
  notImported: (n) => `가져오지 않은 것은 ${counted(n, '건')}입니다. 위의 목록을 보십시오`,
  articles: (n) => `기사 ${counted(n, '건')}`,
  left: {
    filterSyntax: () => '필터를 읽을 수 없습니다',
    filterAge: () => '가져왔습니다. newsboat의 하루는 24시간이지만 여기서는 달력의 하루입니다',
    filterText: () => '가져왔습니다. text:는 제목에서도 찾습니다',
    filterTerm: (comparison) => `검색식에는 “${comparison}” 같은 비교가 없습니다`,
    filterFeed: (name) => `여기에는 “${name}”에 해당하는 피드나 폴더가 없거나 여럿입니다`,
    viewName: () => '보기 이름은 40칸까지입니다',
    keptView: (view) => `이미 저장한 보기를 그대로 둡니다: ${view}`,
    server: (command) => `이 서버를 여기서도 쓰려면 다음을 입력하십시오: ${command}`,
    keptSetting: (setting) => `직접 정한 값을 그대로 둡니다: ${setting}`,
    unsubscribed: (url) =>
      `여기서 구독을 취소한 피드입니다 – 다시 추가하려면 다음을 실행하십시오: minerals-news feeds add ${url}`,
    config: () => '가져오지 않습니다. 여기의 설정은 minerals-news config로 볼 수 있습니다',
    value: () => '여기에는 이 값에 해당하는 설정이 없습니다',
    macro: () =>
      '매크로는 프로그램을 실행할 수 있어 가져오지 않습니다. 읽기 화면의 :bind 명령으로 키에 명령을 지정하십시오.',
    items: () => '가져온 피드의 기사가 아닙니다',
  },
  importing: '기사를 가져오는 중',
  noUrls: (path, why) =>
    `${path}: ${why} – newsboat의 urls가 있는 폴더를 지정하십시오: minerals-news import --from newsboat DIR`,
  noCache: (path, why) => `${path}: ${why} – 읽음 표시를 가져오지 않았습니다. 다른 파일은 --cache FILE로 지정하십시오`,
  damagedCache: (path, why) =>
    `${path} 파일이 손상되었습니다(${why}) – 읽을 수 있는 만큼 가져왔습니다. sqlite3 명령으로 복구한 뒤 다시 가져오십시오`,
  noConfig: (path, why) => `${path}: ${why} – 이 파일의 설정은 가져오지 않았습니다`,
};

const toTry = ' – 피드의 다른 주소나 피드 설정 userAgent를 시도하거나, 사이트를 브라우저에서 여십시오';

export const ingestKo: CliMessages['ingest'] = {
  outcome: {
    added: '추가',
    updated: '변경',
    existing: '이미 있음',
    beside: '새 글 따로 저장',
    skipped: '제외',
  },
  dryRun: '아무것도 저장하지 않았습니다(--dry-run)',
  summary: ({ added, updated, beside, existing, skipped }) =>
    `기사 ${counted(added, '건')} 추가, ${counted(updated, '건')} 변경,${leftUnchanged(beside)} ${counted(existing, '건')} 이미 있음, ${counted(skipped, '건')} 제외`,
  reasons: {
    empty: () => '내용이 비어 있습니다',
    'not-text': () => '텍스트가 아닙니다(이미지, 압축 파일 등)',
    'unknown-kind': () => '피드, 웹페이지, 마크다운, 일반 텍스트 가운데 어느 것도 아닙니다',
    'not-a-feed': () => '피드가 아닙니다 – 페이지는 import로 가져오고, 사이트의 피드는 feeds add로 찾으십시오',
    'not-opml': () => 'OPML 목록이 아닙니다 – 다른 문서는 minerals-news import로 가져오십시오',
    'no-own-address': () => '피드에 피드 주소가 적혀 있지 않습니다 – 주소를 직접 지정하십시오',
    'bad-xml': ({ detail }) => `XML을 읽을 수 없습니다${aside(detail)}`,
    'bad-json': ({ detail }) => `JSON을 읽을 수 없습니다${aside(detail)}`,
    'no-items': () => '손상되었거나 중간에 끊겨 읽을 수 있는 항목이 하나도 없습니다',
    'no-list': ({ selector = '' }) =>
      selector === ''
        ? '페이지에 기사 링크 목록이 없습니다 – --items CSS로 항목을 지정하십시오'
        : `페이지에서 “${selector}”에 해당하는 기사 링크를 찾지 못했습니다 – --items를 고치거나 빼고 feeds add --watch로 다시 추가하십시오`,
    'list-changed': () =>
      '페이지가 바뀌어 항목이 있던 자리에 없습니다 – 주소를 다시 추가하여(feeds add --watch 또는 읽기 화면의 +) 지금 있는 목록을 확인하십시오',
    'scripted-links': () =>
      '목록의 링크가 주소 없는 스크립트라 브라우저에서만 열립니다 – 사이트의 다른 페이지나 피드를 찾아보십시오',
    'bad-selector': ({ selector = '' }) => `“${selector}”: 올바른 CSS 선택자가 아닙니다`,
    'bad-output': () => '프로그램의 출력이 피드도 JSON 줄도 아닙니다',
    dtd: () => '문서에 자체 엔티티 선언(DOCTYPE)이 있어 허용하지 않습니다',
    'too-deep': () => '요소가 너무 깊이 중첩되어 있습니다',
    'too-large': ({ limit, of }) =>
      `너무 큽니다${limit ? `(${of === 'parts' ? `항목 ${counted(Number(limit), '개')}` : sizeOf(Number(limit), 'ko')} 초과)` : ''}`,
    'too-slow': ({ seconds }) => `읽는 데 ${seconds ?? '10'}초가 넘게 걸립니다`,
    'too-much-memory': () => '읽으려면 메모리가 너무 많이 필요합니다',
    'parser-failed': ({ detail }) =>
      `읽는 도중 프로그램에 문제가 생겼습니다${aside(detail)} – 이 주소와 함께 문제를 보고해 주십시오`,
    'bad-front-matter': ({ line }) =>
      `머리말(front matter) ${line ?? '1'}번째 줄을 읽을 수 없습니다 – 기사 파일이면 minerals-news check로 확인하십시오`,
    'no-text': () => '본문이 없습니다',
    'script-page': () => '브라우저에서 스크립트로 만들어지는 페이지라 본문이 들어 있지 않습니다',
    'other-language': ({ lang }) => `다른 언어(${lang})로 된 페이지입니다`,
    wall: () => '기사 대신 동의·회원 가입·결제 안내만 나오는 페이지입니다',
    duplicate: () => '같은 문서에 두 번 들어 있습니다',
    'removed-by-you': () => '직접 지운 기사입니다 – 다시 보려면 import로 가져오십시오',
    expired: () => '보관 기준을 넘은 기사입니다 – 다시 보려면 import로 가져오십시오',
    'bad-address': () => '주소가 아닙니다 – https://example.com/feed.xml처럼 입력하십시오',
    'bad-scheme': ({ scheme }) => `http와 https 주소만 엽니다${aside(scheme)}`,
    'list-too-long': ({ count: n = '' }) => `목록이 너무 길어 나머지 ${counted(Number(n), '개')}는 제외했습니다`,
    'list-in-folder': () => '폴더 안의 피드 목록 – 추가하려면 --feeds를 사용하십시오',
    'opml-command': () => '명령 실행 항목이라 제외했습니다',
    'list-query': () => '다른 프로그램의 검색입니다 – 검색은 minerals-news views add로 저장하십시오',
    'private-address': ({ host }) =>
      `직접 입력하지 않은 내부 네트워크 주소${host ? `(${host})` : ''}라서 열지 않습니다 – minerals-news feeds add URL이나 --allow-private로 허용하십시오`,
    'not-found': () => '이 주소에는 문서가 없습니다(404)',
    'feed-gone': () =>
      '서버가 피드를 영구히 삭제했다고 응답하여(410) 일시 정지했습니다 – minerals-news sync FEED로 다시 시도하십시오',
    gone: () => '문서가 영구히 삭제되었습니다(410) – minerals-news feeds remove로 목록에서 지우십시오',
    refused: () => '서버가 연결을 거부했습니다',
    forbidden: ({ status, of }) =>
      `로그인이 필요하거나 접근이 금지된 주소입니다${aside(status)}${of === 'feed' ? toTry : ''}`,
    'bot-check': ({ service = '', status, of }) =>
      `프로그램의 접속을 막는 ${service}의 확인 페이지가 응답했습니다${aside(status)}${of === 'feed' ? toTry : ''}`,
    'server-error': ({ status }) => `서버에 문제가 있습니다${aside(status)} – 나중에 다시 시도하십시오`,
    'http-status': ({ status, detail = '' }) =>
      `서버가 예상하지 못한 응답을 보냈습니다${aside(status)}${detail && `: ${detail}`}`,
    'too-many-redirects': ({ limit = '' }) => `리디렉션이 ${limit}번을 넘습니다`,
    'redirect-scheme': ({ scheme }) => `http나 https가 아닌 주소로 리디렉션됩니다${aside(scheme)}`,
    'connect-timeout': ({ seconds }) => `${seconds ?? '10'}초 안에 연결되지 않았습니다`,
    timeout: ({ seconds }) => `${seconds ?? '30'}초 안에 끝나지 않았습니다`,
    dns: ({ host }) => `서버${host ? `(${host})` : ''}를 찾을 수 없습니다 – 주소와 인터넷 연결을 확인하십시오`,
    tls: ({ detail }) => `인증서나 암호화에 문제가 있습니다${aside(detail)}`,
    'old-tls': ({ host }) =>
      `${withParticle(host || '서버', '은/는')} 낡은 암호화(TLS 1.0·1.1 또는 약한 키)만 지원하므로 연결하지 않습니다`,
    reset: () => '서버가 연결을 끊었습니다',
    'cut-short': () => '받는 도중에 끊겼습니다',
    'bad-encoding': () => '압축이 손상되었거나 알 수 없는 방식입니다',
    'page-in-account': () => '계정의 서버는 피드만 가져오므로 지켜볼 페이지는 계정에 추가할 수 없습니다',
    'password-command': ({ detail }) => `비밀번호 명령을 실행하지 못했습니다${aside(detail)}`,
    later: ({ until }) => `서버가 ${until ? `${until} 이후에` : '나중에'} 다시 요청하라고 응답했습니다`,
    network: ({ detail }) => `네트워크 오류입니다${aside(detail)}`,
    'bad-answer': ({ detail }) => `서버의 응답이 API 형식에 맞지 않습니다${aside(detail)}`,
    'wrong-password': () => '서버가 사용자 이름이나 비밀번호 또는 토큰을 거부했습니다',
    'refused-batch': ({ detail }) => `서버가 변경을 거부했습니다${aside(detail)}`,
    'account-removed': () => '동기화하는 동안 계정이 삭제되었습니다',
    'no-secret': () =>
      '저장된 비밀번호나 토큰이 없습니다 – 다음과 같이 저장하십시오: minerals-news accounts password NAME',
    'not-miniflux': () => '이 주소의 서버는 Miniflux가 아닙니다 – 주소를 확인하십시오',
    'not-freshrss': () => '이 주소의 서버는 FreshRSS가 아닙니다 – 주소를 확인하십시오',
    'wrong-path': () =>
      '이 주소에는 서버의 API가 없습니다 – 하위 폴더에 설치했다면 폴더까지 입력하십시오(https://HOST/FOLDER)',
    redirected: ({ to }) => `다른 주소로 리디렉션됩니다${aside(to)} – 그곳이 서버라면 그 주소를 사용하십시오`,
    'api-off': () => '서버의 API가 꺼져 있습니다 – FreshRSS의 설정, 인증에서 API 사용을 허가하십시오',
    'api-password': ({ kind }) =>
      kind === 'miniflux'
        ? '서버가 사용자 이름이나 비밀번호를 거부했습니다 – Google Reader API의 사용자 이름과 비밀번호는 따로 있습니다. Miniflux의 설정, 연동, Google Reader에서 정하십시오'
        : '서버가 사용자 이름이나 비밀번호를 거부했습니다 – API 비밀번호는 따로 있습니다. FreshRSS의 설정, 프로필, API 관리에서 정하십시오',
    'header-removed': () =>
      '로그인은 되지만 그 뒤로 서버에 Authorization 헤더가 전달되지 않습니다 – 웹 서버나 프록시가 헤더를 전달하도록 설정하십시오',
    'too-old': ({ version, least }) =>
      `서버 버전이 너무 오래되었습니다${aside(version)}${least ? ` – ${least} 이상이 필요합니다` : ''}`,
    'no-tls': () =>
      '암호화하지 않는 주소(http)라서 도중에 누구나 비밀번호와 보내는 내용을 볼 수 있습니다 – https를 사용하거나 --insecure로 허용하십시오',
    'wrong-key': () =>
      '서버가 키를 요구하거나 이 키를 거부합니다 – minerals-news engines key NAME 명령으로 저장하십시오',
    'not-running': ({ host = '' }) => `${host}에서 응답이 없습니다 – 서버가 실행 중입니까?`,
    'program-failed': ({ program = '', detail = '' }) =>
      detail === 'ENOENT' ? `${program} 프로그램이 없습니다` : `${program} 프로그램이 실패했습니다${aside(detail)}`,
    'program-missing': () =>
      '실행할 프로그램이 없습니다 – minerals-news feeds set FEED --run PROGRAM 명령으로 지정하십시오',
    'answer-missing': () => '이 글의 번역을 주지 않았습니다',
    'answer-cut': () => '모델이 다룰 수 있는 길이를 넘어 답이 중간에 끊겼습니다',
    'answer-empty': () => '답이 비어 있습니다',
    'answer-refused': () => '모델이 번역을 거부했습니다',
    'answer-prompt': () => '지시문을 되풀이했습니다',
    'answer-comment': () => '번역하지 않고 글에 대해 설명했습니다',
    'answer-same': () => '번역하지 않고 원문을 그대로 돌려주었습니다',
    'answer-language': () => '답이 다른 언어로 되어 있습니다',
    'answer-doubled': () => '같은 말을 되풀이했습니다',
    'answer-length': () => '답이 지나치게 길거나 짧습니다',
    'answer-filtered': () => '엔진의 필터가 답을 막았습니다',
    'not-a-picture': () => 'JPEG, PNG, WebP, GIF, AVIF 이미지가 아닙니다',
    'bad-picture': () => '이미지가 손상되었습니다',
    unreadable: ({ reason }) => (reason === 'ENOENT' ? '파일을 찾을 수 없습니다' : `읽을 수 없습니다${aside(reason)}`),
    unwritable: ({ reason }) =>
      reason === 'EBUSY'
        ? '다른 프로세스가 데이터 파일을 사용하고 있습니다 – 끝난 뒤에 다시 시도하십시오'
        : `저장할 수 없습니다${aside(reason)} – 남은 공간과 쓰기 권한을 확인하십시오`,
  },
  editions: {
    requesting: (url) => `요청하는 주소: ${url}`,
    basis: { self: '직접 작성', publisher: '발행처 제공' },
    named: '발행처가 밝힌 판',
    mayBe: '페이지에 언어만 있고 주소는 없음',
    got: {
      edition: (title) => `“${title}” 기사를 이 기사의 다른 언어판으로 저장했습니다`,
      related: (title) => `“${title}” 기사는 문단이 이 기사와 맞지 않아 별도의 관련 기사로 저장했습니다`,
      missed: (url, why) => `사용할 수 없음: ${url} (${why})`,
    },
    none: '발행처가 밝힌 다른 언어판이 없습니다',
  },
  privateFeeds: {
    found: '다음 피드는 이 컴퓨터나 내부 네트워크에 있습니다.',
    question: '추가하시겠습니까? [y/N] ',
    leftOut: (feeds, first) =>
      `이 컴퓨터나 내부 네트워크에 있는 피드 ${counted(feeds, '개')}를 제외했습니다: ${first.join(', ')}${feeds > first.length ? ' 등' : ''} – 추가하려면 --allow-private를 사용하십시오`,
  },
  truncated: (name, items) => `문서가 중간에 끊겨 ${counted(items, '건')}까지만 읽었습니다: ${name}`,
  partial: (title) => `“${title}”: 페이지가 나머지를 보여 주지 않아 기사의 일부만 저장했습니다`,
  unreadKeys: (name, keys) => `머리말에 읽을 수 없는 값이 있습니다: ${name}: ${keys.join(', ')}`,
  hasFeed: (title, url) =>
    `이 사이트에 “${title}” 피드가 있습니다 – 추가하려면 다음을 실행하십시오: minerals-news feeds add ${url}`,
  nothingRead: '읽을 수 있는 것이 없습니다 – 피드, 웹페이지, 피드 목록, 마크다운이나 일반 텍스트를 지정하십시오',
  notBuilt: '가져오기 모듈이 빌드되지 않았습니다 – npm run build를 실행하십시오',
  credentialsMoved: (feeds, path) =>
    `설정의 피드 주소 ${counted(feeds, '개')}에 있던 비밀번호를 ${withParticle(path, '으로/로')} 옮겼습니다`,
  credentialsStay: (path, why) => `피드 주소에 있는 비밀번호를 ${path}에 옮길 수 없습니다(${why})`,
  credentialsNotKept: (path, why) => `비밀번호를 ${path}에 저장할 수 없어 추가하지 않았습니다(${why})`,
  feeds: {
    added: (title, url) => `피드를 추가했습니다: ${title === url ? url : `${title} (${url})`}`,
    nextStep: '기사는 minerals-news sync로 가져옵니다',
    existing: (title, url) => `이미 있는 피드입니다: ${title === url ? url : `${title} (${url})`}`,
    skipped: (what, why) => `제외: ${what}: ${why}`,
    removed: (title) => `“${title}” 구독을 취소했습니다. 가져온 기사는 그대로 있습니다`,
    filed: (title, folder) => `“${title}”: “${folder}” 폴더에 넣었습니다`,
    unfiled: (title) => `“${title}”: 폴더에서 뺐습니다`,
    isDefault: '기본값',
    address: '주소',
    folder: '폴더',
    folderTooDeep: (folder) => `“${folder}”: 폴더는 두 단계까지입니다 – NAME 또는 NAME/NAME처럼 입력하십시오`,
    renamed: (from, to) => `“${from}” 피드의 이름을 ${withParticle(`“${to}”`, '으로/로')} 바꿨습니다`,
    summary: (added, existing, skipped) =>
      `피드 ${counted(added, '개')} 추가, ${counted(existing, '개')} 이미 있음, ${counted(skipped, '개')} 제외`,
    none: '피드가 없습니다 – minerals-news feeds add URL로 추가하거나, minerals-news feeds suggest에서 고르십시오',
    unknown: (name, nearest) =>
      `“${name}” 피드는 없습니다 – ${nearest ? `비슷한 이름: ${nearest}` : 'minerals-news feeds로 목록을 보십시오'}`,
    unknownFeedOrFolder: (name, nearest) =>
      `“${name}” 피드나 폴더는 없습니다 – ${nearest ? `비슷한 이름: ${nearest}` : 'minerals-news feeds로 목록을 보십시오'}`,
    unknownSuggestion: (name, nearest) =>
      `“${name}” 추천 피드나 폴더는 없습니다 – ${nearest ? `비슷한 이름: ${nearest}` : 'minerals-news feeds suggest로 목록을 보십시오'}`,
    subscribed: '구독 중',
    severalOf: (name) => `이름이 “${name}”인 피드가 여럿입니다 – 주소나 목록의 번호로 지정하십시오`,
    account: '계정',
    staysInAccount: (title, account) =>
      `“${title}”: ${account} 계정의 피드입니다 – 폴더는 ${account} 또는 ${account}/NAME이어야 합니다`,
    staysLocal: (account, url) =>
      `${account}: 계정의 폴더입니다 – minerals-news feeds add ${url} --account ${account} 명령으로 추가하십시오`,
    folderOfAccount: (account) =>
      `${account}: 계정의 폴더라서 이름을 바꿀 수 없습니다 – 계정은 minerals-news accounts remove ${account} 명령으로 지웁니다`,
    removedAtServer: (account) => `. ${account} 서버에서는 다음 동기화 때 구독이 취소됩니다`,
    waits: (account) => `${account} 서버에 연결되는 다음 동기화 때 전송됩니다`,
    nameTaken: (title) => `이름이 “${title}”인 피드가 이미 있습니다 – 다른 이름을 사용하십시오`,
    looking: (url) => `확인하는 중: ${url}`,
    others: (n) => `피드가 ${n}개 더 있습니다 – 추가하려면 다음을 실행하십시오: minerals-news feeds add URL`,
    several: (n) => `피드가 ${n}개 있습니다 – 하나를 골라 다음을 실행하십시오: minerals-news feeds add URL`,
    which: '피드 번호(취소: Enter): ',
    subject: {
      releases: '릴리스',
      tags: '태그',
      commits: '커밋',
      comments: '댓글',
      'no-shorts': '쇼츠를 뺀 동영상',
    },
    notReached: (url, why) =>
      `추가하지 않았습니다: ${url}. ${why}. 그래도 추가하려면 minerals-news feeds add --force를 사용하십시오`,
    leftOut: (titles, why) =>
      titles.length === 1
        ? `추가하지 않은 추천 피드: ${titles[0]}. ${why}`
        : `추가하지 않은 추천 피드 ${counted(titles.length, '개')}: ${titles.join(', ')}. ${titles[0]}: ${why}`,
    unseen: (url, why) => `추가했지만 지금은 열어 볼 수 없습니다: ${url} – ${why}`,
    noFeed: (url) =>
      `이 주소에는 피드가 없습니다 – 페이지만 가져오려면 다음을 실행하십시오: minerals-news import ${url}`,
    failed: (url, why) => `추가하지 못했습니다: ${url}. ${why}`,
    runsProgram: (typed) =>
      `주소로는 프로그램을 실행하지 않습니다: ${typed} – minerals-news feeds add --run PROGRAM 명령으로 추가하십시오`,
    runsHere: (account) =>
      `프로그램은 이 컴퓨터에서 실행되므로 그 피드를 ${account} 계정에 넣을 수 없습니다 – 다른 폴더를 고르십시오`,
    noFilter: (title) => `“${title}”: 여기서 가져오는 문서가 없어 필터를 사용할 수 없습니다`,
    notProgram: (title) =>
      `“${title}”: 주소가 있는 피드입니다 – 프로그램의 피드는 minerals-news feeds add --run PROGRAM 명령으로 추가하십시오`,
    notExported: (title) => `“${title}”: 프로그램을 실행하는 피드라 목록에서 제외했습니다`,
    filterNotExported: (title) => `“${title}”: 필터는 프로그램이라 목록에서 제외했습니다`,
    programsLeft: (titles) =>
      `피드의 프로그램은 복원하지 않았습니다: ${titles.join(', ')} – minerals-news feeds set FEED 명령으로 지정하십시오`,
    opmlTitle: 'minerals-news 피드 목록',
    state: {
      paused: '일시 정지',
      gone: (when) => `일시 정지: ${when}부터 피드가 없음`,
      later: (when) => `${when}까지 대기`,
    },
    unreadOf: (unread, total) => `안 읽음 ${formatNumber(unread)}/${formatNumber(total)}`,
    had: (when) => `마지막 동기화: ${when}`,
    failedAt: (when, why) => `${when} 실패: ${why}`,
  },
  sync: {
    running: '가져오는 중',
    failed: (title, why) => `${title}: ${why}`,
    missedPages: (title, pages, why) =>
      `${title}: 페이지 ${counted(pages, '개')}를 가져오지 못해 피드에 있는 글로 저장했습니다${aside(why)}`,
    partialPages: (title, pages) => `${title}: 페이지 ${counted(pages, '개')}에서 기사의 일부만 가져왔습니다`,
    moved: (title, url) => `${title}: 피드 주소가 영구히 바뀌어 이제 ${url}에서 가져옵니다`,
    busy: (pid) => `다른 동기화가 실행 중입니다${pid > 0 ? `(프로세스 ${pid})` : ''}. 이번에는 가져오지 않았습니다`,
    waiting: (pid) => `다른 동기화가 실행 중입니다${pid > 0 ? `(프로세스 ${pid})` : ''}. 끝나면 가져옵니다`,
    programFailed: (program, why) => `afterSync: ${program} 프로그램이 실패했습니다(${why})`,
    notice: {
      title: (stories) => `새 기사 ${counted(stories, '건')}`,
      more: (stories) => `그 밖에 ${counted(stories, '건')}`,
    },
    notifyFailed: (program, why) => `notifyCommand: ${program} 프로그램이 실패했습니다(${why})`,
    notKept: (why) => `일부를 저장하지 못했습니다: ${why}. 문제를 해결한 뒤 다시 가져오십시오`,
    older: (n) => `새 피드의 오래된 기사 ${counted(n, '건')}은 읽음으로 들어왔습니다`,
    articles: (account, stored, of) =>
      `${account}: 기사 ${formatNumber(stored)}${of === null ? '건' : `/${formatNumber(of)}건`}`,
    refused: (account, what, why) => `${account}: 서버에서 받아들이지 않았습니다: ${what}. ${why}`,
    limited: (account, most) =>
      `${account}: 최신 기사 ${counted(most, '건')}만 가져왔습니다. 더 오래된 기사는 서버에 남아 있습니다`,
    exchanged: (account, sent, received, waiting) => {
      const parts = [
        sent > 0 ? `${counted(sent, '건')} 보냄` : '',
        received > 0 ? `${counted(received, '건')} 받음` : '',
        waiting > 0 ? `${counted(waiting, '건')} 대기` : '',
      ];
      return `${account}: 변경 ${parts.filter(Boolean).join(', ')}`;
    },
    summary: ({ feeds, accounts = 0, added, updated, beside, failed }) => {
      const from = [
        ...(feeds > 0 || accounts === 0 ? [`피드 ${counted(feeds, '개')}`] : []),
        ...(accounts > 0 ? [`계정 ${counted(accounts, '개')}`] : []),
      ].join(', ');
      const lost = failed > 0 ? `, 실패 ${counted(failed, '개')}` : '';
      return `${from}에서 새 기사 ${counted(added, '건')}, 변경 ${counted(updated, '건')}${leftUnchanged(beside).replace(/^ /, ', ').replace(/,$/, '')}${accounts === 0 ? lost.replace('실패', '실패한 피드') : lost}`;
    },
  },
};
