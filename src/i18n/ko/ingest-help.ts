import type { IngestCommandWords, IngestOptionWords } from '../en/ingest-help.ts';

export const ingestCommandsKo: IngestCommandWords = {
  import: {
    summary: '피드, 웹페이지, 텍스트, newsboat에서 기사를 가져옵니다',
    examples: [
      '피드의 기사를 한 번 가져옵니다.',
      '웹페이지 하나를 기사로 저장합니다.',
      '폴더의 파일에서 무엇을 가져올지 미리 봅니다.',
      '다른 프로그램의 출력을 태그를 붙여 저장합니다.',
      'newsboat의 피드, 기사, 설정에서 무엇을 가져올지 미리 봅니다.',
    ],
  },
  feeds: {
    summary: '피드를 관리하고, OPML로 가져오고 내보냅니다',
    actions: {
      list: '이름, 주소, 상태를 출력합니다(기본 동작)',
      add: '피드 또는 웹페이지에 연결된 피드를 추가합니다: add URL|FILE…',
      remove: '구독을 취소합니다. --stories가 없으면 기사는 남습니다: remove FEED…',
      rename: '피드나 폴더의 이름을 바꿉니다: rename FEED|FOLDER NAME',
      move: '피드를 폴더에 넣습니다(-는 폴더에서 뺍니다): move FEED… FOLDER',
      set: '피드 설정을 바꿉니다(--all은 모든 피드): set FEED KEY=VALUE…',
      show: '피드와 그 설정을 출력합니다: show FEED',
      import: 'OPML이나 newsboat urls의 피드를 추가합니다: import FILE|URL|-',
      export: '모든 피드를 OPML 목록으로 출력합니다',
    },
    examples: [
      '피드를 추가합니다.',
      '폴더에 추가합니다.',
      '앞으로 웹페이지 전문을 가져옵니다.',
      '다른 리더의 피드를 모두 가져옵니다.',
      '다른 리더에서 사용할 목록을 출력합니다.',
    ],
  },
  sync: {
    summary: '모든 피드나 지정한 피드·폴더의 새 기사를 가져옵니다',
    examples: [
      '모든 피드를 가져옵니다.',
      '폴더에 있는 피드를 가져옵니다.',
      '피드 하나의 기사를 웹페이지 전문까지 가져옵니다.',
      'cron으로 한 시간마다 가져옵니다.',
    ],
  },
};

export const ingestOptionsKo: IngestOptionWords = {
  importJson: '추가·변경·이미 있음·제외를 모두 JSON 객체 하나로 출력합니다',
  importTag: '기사에 이 태그를 붙입니다(여러 번 지정 가능)',
  importLang: '기사에 표시된 언어와 관계없이 이 언어로 저장합니다',
  dryRun: '저장하지 않고 무엇을 가져올지만 출력합니다',
  feedsJson: 'JSON 배열(list)이나 객체(add, import)로 출력합니다',
  feedsJsonl: 'JSON 객체를 한 줄에 하나씩 출력합니다(list, add)',
  syncDue: '가져온 지 이만큼(분) 지난 피드만(간격이 더 긴 피드는 그에 따름)',
  syncStrict: '한 피드라도 실패하면 종료 코드 1(없으면 모두 실패했을 때만)',
  syncJsonl: '진행되는 대로 JSON 객체를 한 줄에 하나씩 출력합니다',
  full: '새로 나오거나 바뀐 기사마다 웹페이지를 열어 전문을 가져옵니다',
  syncNow: 'add와 함께: 곧바로 기사를 가져옵니다',
  orPage: 'add와 함께: 피드가 없으면 페이지 자체를 저장합니다',
  addForce: 'add와 함께: 지금 연결할 수 없는 주소도 추가합니다',
  exportNewsboat: 'export와 함께: newsboat의 urls 형식으로 출력(폴더는 태그로)',
  setAll: 'set와 함께: 값을 따로 정하지 않은 모든 피드에 적용합니다',
  addFolder: 'add와 함께: 피드를 넣을 폴더(NAME 또는 NAME/NAME)',
  importFrom: '다른 리더의 피드, 기사, 설정을 가져옵니다',
  importCache: '--from newsboat와 함께: DIR에 없는 cache.db의 경로',
  importFeeds: '폴더에 있는 목록의 피드도 추가합니다',
  allowPrivate: '목록이나 백업에 있는 내부 네트워크 주소의 피드도 추가합니다',
};
