import type { NewsboatMessages } from '../en/newsboat.ts';
import { counted } from './counted.ts';

export const newsboatKo: NewsboatMessages = {
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
    filterOr: () => '검색식에는 “또는”이 없습니다 – 조건마다 보기를 따로 저장하십시오',
    filterTerm: (comparison) => `검색식에는 “${comparison}” 같은 비교가 없습니다`,
    filterFeed: (name) => `여기에는 “${name}”에 해당하는 피드나 폴더가 없거나 여럿입니다`,
    viewName: () => '보기 이름은 40칸까지입니다',
    keptView: (view) => `이미 저장한 보기를 그대로 둡니다: ${view}`,
    keptSetting: (setting) => `직접 정한 값을 그대로 둡니다: ${setting}`,
    unsubscribed: (url) =>
      `여기서 구독을 취소한 피드입니다 – 다시 추가하려면 다음을 실행하십시오: minerals-news feeds add ${url}`,
    hidden: () => '피드를 목록에서 숨길 수 없습니다',
    tag: () => '피드는 첫째 태그의 폴더 하나에만 들어갑니다. 기사에는 rules add --tag T로 태그를 붙입니다',
    config: () => '가져오지 않습니다. 여기서 같은 일을 하는 방법은 docs/from-newsboat.ko.md에 있습니다',
    value: () => '여기에는 이 값에 해당하는 설정이 없습니다',
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
