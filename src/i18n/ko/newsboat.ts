import type { NewsboatMessages } from '../en/newsboat.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

export const newsboatKo: NewsboatMessages = {
  result: { taken: '가져옴', existing: '이미 있음', kept: '그대로 둠', left: '제외' },
  as: {
    feed: (title, folder) => (folder === '' ? `피드 “${title}”` : `피드 “${title}”(폴더 “${folder}”)`),
    view: (name, query) => `보기 “${name}”: ${query}`,
    rule: (query, action) => `규칙: ${query} → ${action}`,
    setting: (name, value) => `${name} = ${value}`,
    kept: (name, has) => `직접 정한 값을 그대로 둡니다: ${name} = ${has}`,
    keptView: (name, query) => `이미 저장한 보기를 그대로 둡니다: ${name} – ${query}`,
    sameHere: '설정하지 않아도 그렇게 동작합니다',
    firstScreen: '첫 화면',
    articles: (n) => `기사 ${counted(n, '건')}`,
    stories: (added, existing) =>
      [
        added > 0 ? `기사 ${counted(added, '건')} 추가` : '',
        existing > 0 ? `기사 ${counted(existing, '건')} 이미 있음` : '',
      ]
        .filter(Boolean)
        .join(', '),
    read: (n) => `기사 ${counted(n, '건')}을 읽음으로 표시`,
    starred: (n) => `기사 ${counted(n, '건')}에 별표(어떤 글자의 플래그든 별표로 바꿉니다)`,
    deleted: (n) => `삭제한 기사 ${counted(n, '건')}은 다시 가져오지 않습니다`,
  },
  left: {
    filterSyntax: () => '필터를 읽을 수 없습니다',
    filterOr: () => '검색식에는 “또는”이 없습니다 – 조건마다 보기를 따로 저장하십시오',
    filterAttribute: (attribute) => `검색식에서 ${withParticle(attribute, '은/는')} 조건으로 사용할 수 없습니다`,
    filterOperator: (comparison) => `검색식에는 “${comparison}” 같은 비교가 없습니다`,
    filterPattern: (attribute) => `검색식은 단어로 찾으며, ${attribute}의 정규식은 지원하지 않습니다`,
    filterTitle: (word) => `검색식의 단어는 제목만이 아니라 요약과 태그에서도 찾습니다 – 그래도 괜찮다면: “${word}”`,
    filterAge: () => '검색식에는 기간 대신 날짜를 입력합니다(since:2026-11-01) – 명령에서는 --since 7d',
    filterTag: (tag) => `태그 “${tag}”의 피드가 여기서는 한 폴더의 피드와 같지 않습니다`,
    filterFeed: (name) => `여기에는 이름이 “${name}”인 피드가 없거나 여럿입니다`,
    filterFlags: () => '여기서는 별표 하나뿐인데 플래그에 여러 글자를 사용했습니다',
    viewName: () => '보기 이름은 40칸까지입니다',
    unsubscribed: (url) =>
      `여기서 구독을 취소한 피드입니다 – 다시 추가하려면 다음을 실행하십시오: minerals-news feeds add ${url}`,
    hidden: () => '피드를 목록에서 숨길 수 없습니다',
    tag: () => '피드는 첫째 태그의 폴더 하나에만 들어갑니다. 기사에는 rules add --tag T로 태그를 붙입니다',
    appearance: () => '색과 형식은 테마에 따릅니다(:theme, 기사 한 건의 줄 수는 _)',
    macro: () => '매크로는 없습니다 – |로 기사를 다른 프로그램에 보내고 .으로 반복합니다',
    service: () =>
      '외부 서비스와 동기화하지 않습니다 – 그 서비스에서 OPML로 내보내 minerals-news feeds import FILE로 가져오십시오',
    opml: () => '목록은 한 번만 가져옵니다: minerals-news feeds import URL',
    proxy: () => '프록시는 환경 변수에 따릅니다(https_proxy, no_proxy)',
    notify: () => 'afterSync로 동기화 뒤에 프로그램을 실행합니다 – docs/recipes.ko.md에 notify-send 예가 있습니다',
    browser: () => '브라우저는 환경 변수에 따릅니다(BROWSER)',
    bookmark: () => '|로 기사를 다른 프로그램에 보내고 y로 주소를 복사합니다',
    podcast: () => '피드와 페이지만 내려받습니다. 다른 파일은 재생 프로그램으로 엽니다',
    player: (command) => `가져온 설정의 프로그램은 실행하지 않습니다 – 직접 설정하려면: ${command}`,
    fullPage: () => 'minerals-news feeds set FEED full=on으로 피드의 기사를 웹페이지 전문까지 가져옵니다',
    renderer: () => '글의 모양은 이 프로그램이 정합니다. e로 기사를 페이저나 편집기에서 엽니다',
    unreadOnly: () => '0으로 안 읽은 기사만 보거나 모두 봅니다',
    log: () => 'R로 실패한 피드와 그 이유를 봅니다',
    save: () => '>를 누르면 파일을 묻습니다',
    certificates: () => '인증서는 항상 확인합니다',
    shell: () => '백틱 안의 명령은 실행하지 않습니다',
    reloadTime: () => 'auto-reload가 없으면 효과가 없습니다',
    articleSort: () => ':sort로 목록을 날짜순, 제목순, 안 읽은 기사 먼저로 정렬하며, 피드마다 유지됩니다',
    advance: () => 'autoAdvance = on이면 읽었든 아니든 다음 기사로 갑니다',
    oneLimit: () => '보관 기준은 하나뿐이며 다른 줄에서 정합니다',
    range: (range) => `여기서 사용할 수 있는 값: ${range}`,
    noSetting: () => '그런 설정은 없습니다',
    unknown: () => 'newsboat의 명령인지 알 수 없습니다',
    key: (keys) => `여기서 사용하는 키: ${keys}`,
    keyCommand: (command) => `여기서 사용하는 명령: ${command}`,
    noKey: () => '같은 기능이 없습니다',
    items: () => '가져온 피드의 기사가 아닙니다',
  },
  summary: (taken, existing, left) =>
    `${counted(taken, '건')} 가져옴, ${counted(existing, '건')} 이미 있음, ${counted(left, '건')} 제외`,
  importing: '기사를 가져오는 중',
  nothing: (folder) =>
    `${folder} 폴더에 newsboat의 urls도 cache.db도 없습니다 – 폴더를 지정하십시오: minerals-news import --from newsboat DIR`,
  noUrls: (path, why) => `${path}: ${why} – 대신 캐시에 있는 피드를 태그와 이름 없이 가져왔습니다`,
  noCache: (path, why) => `${path}: ${why} – 읽음 표시를 가져오지 않았습니다. 다른 파일은 --cache FILE로 지정하십시오`,
  damagedCache: (path, why) =>
    `${path} 파일이 손상되었습니다(${why}) – 읽을 수 있는 만큼 가져왔습니다. sqlite3 명령으로 복구한 뒤 다시 가져오십시오`,
  noConfig: (path, why) => `${path}: ${why} – 이 파일의 설정은 가져오지 않았습니다`,
};
