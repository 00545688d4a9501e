import { asSentence } from '../en/counted.ts';
import type { ReaderMessages } from '../en/reader.ts';
import { countOf, formatNumber } from '../number.ts';
import { counted } from './counted.ts';

/** A key with its noun and particle, which stay on one row. */
const byKey = (key: string, particle: string): string => `${key}\u00a0키${particle}`;

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0)
    return `새 기사 ${counted(added, '건')}과 바뀐 기사 ${counted(updated, '건')}을 가져왔습니다.`;
  if (added > 0) return `새 기사 ${counted(added, '건')}을 가져왔습니다.`;
  return updated > 0 ? `새 기사는 없고 바뀐 기사 ${counted(updated, '건')}을 가져왔습니다.` : '새 기사가 없습니다.';
}

export const syncKo: ReaderMessages['sync'] = {
  running: '가져오는 중',
  addingOne: (address) => `추가하는 중: ${address}`,
  chooseLater: (url, feeds) => `${url}: 피드가 ${feeds}개 있습니다. 하나를 고르려면 다시 추가하십시오.`,
  newStories: (n) => `새 기사 ${counted(n, '건')}`,
  alreadyRunning: '이미 가져오고 있습니다.',
  older: (n) => `오래된 기사 ${counted(n, '건')}은 읽음으로 들어왔습니다.`,
  muted: (n) => `그 밖의 ${counted(n, '건')}은 규칙에 따라 읽음으로 표시하거나 삭제했습니다.`,
  busy: (pid) =>
    `다른 프로그램${pid > 0 ? `(프로세스 ${pid})` : ''}에서 이미 가져오고 있습니다. 새 기사는 목록에 나타납니다.`,
  noFeeds: '추가한 피드가 없습니다. :add URL로 추가할 수 있습니다.',
  brought,
  where: { shown: '', below: '목록 아래쪽에 있습니다.', elsewhere: '이 목록에는 없습니다.' },
  missed: (feeds, key) =>
    `피드 ${counted(feeds, '개')}를 가져오지 못했습니다. 이유는 ${byKey(key, '나')} :failures 명령으로 볼 수 있습니다.`,
  waiting: (n) => `전송 대기 ${counted(n, '건')}`,
  accountFailed: (name, why) => asSentence(`${name} 계정을 동기화하지 못했습니다: ${why}`),
  articles: (stored, of) => `기사 가져오는 중 ${formatNumber(stored)}${of > 0 ? `/${formatNumber(of)}` : ''}`,
  failed: (why) => `기사를 가져오지 못했습니다: ${why}`,
  addNeedsAddress: '추가할 피드나 페이지의 주소를 덧붙이십시오: :add URL',
  feedAdded: (title, more, undo) =>
    `${asSentence(`피드를 추가했습니다: ${title}${more && ` – ${more}`}`)} 실행 취소: ${undo} 키.`,
  feedKnown: (title, more) => `이미 있는 피드입니다: ${title}${more && ` – ${more}`}`,
  feedsAdded: (feeds, known, key) =>
    feeds === 0
      ? `피드 ${counted(known, '개')}가 모두 이미 있습니다.`
      : `피드 ${counted(feeds, '개')}를 추가했습니다${known > 0 ? `(${counted(known, '개')}는 이미 있음)` : ''}.${key === '' ? '' : ` ${byKey(key, '로')} 기사를 가져올 수 있습니다.`}`,
  nothingAdded: (address) => `새로 추가할 것이 없습니다: ${address}`,
  pageAdded: {
    added: (title) => `기사를 추가했습니다: ${title}`,
    updated: (title) => `바뀐 기사를 다시 가져왔습니다: ${title}`,
    existing: (title) => `이미 있는 기사입니다: ${title}`,
  },
  notAdded: (address, why) => `추가하지 못했습니다: ${address}. ${why}`,
  offer: '피드 추가: :add URL 또는 :suggest',
  missedTitle: '가져오지 못한 피드',
  failedTitle: '가져오지 못한 피드와 계정',
  nothingMissed: '가져오지 못한 피드가 없습니다.',
  missedHelp: (key, hasFeeds, hasPrivate) => [
    `${byKey(key, '로')} 다시 가져올 수 있습니다.`,
    ...(hasFeeds ? ['더 이상 필요 없는 피드는 minerals-news feeds remove FEED로 구독을 취소할 수 있습니다.'] : []),
    ...(hasPrivate ? ['내부 네트워크의 피드는 목록에서 :add URL로 직접 추가해야 가져옵니다.'] : []),
  ],
};

export const feedsKo: ReaderMessages['feeds'] = {
  title: '피드',
  all: '모든 기사',
  today: '오늘',
  starred: '별표',
  watched: '관심',
  titleUnread: '안 읽은 기사가 있는 피드',
  summary: (unread, failing) =>
    `안 읽음 ${countOf(unread, 'ko')}${failing > 0 ? ` · 실패 ${countOf(failing, 'ko')}` : ''}`,
  account: '계정',
  paused: '일시 정지',
  failing: '실패',
  failingFor: (days) => `${countOf(days, 'ko')}일째 실패`,
  none: (key) => `아직 피드가 없습니다. 추가: ${key}`,
  suggestions: {
    row: '추천 피드에서 고르기',
    title: '추천 피드. 추가하기 전에는 아무것도 가져오지 않습니다.',
    run: '추천 피드',
    none: '아래에서 고른 피드 추가',
    add: (n) => `피드 ${counted(n, '개')} 추가`,
    chosen: '선택함',
    stop: '다시 권하지 않기',
    stopped: '더 이상 권하지 않습니다. :suggest로 목록을 열 수 있습니다.',
  },
  notFound: '이름이 일치하는 피드가 없습니다.',
  noStories: '기사가 없습니다.',
  allRead: '안 읽은 기사가 없습니다.',
  noSite: '이 항목의 사이트 주소를 알 수 없습니다.',
  setByCommand: (option) => `프로그램은 minerals-news feeds set FEED ${option} PROGRAM 명령으로만 지정할 수 있습니다.`,
  notAFeed: '구독을 취소할 피드를 선택하십시오.',
  noMoreFeeds: '아래에 안 읽은 기사가 있는 피드가 없습니다.',
  noEarlierFeeds: '위에 안 읽은 기사가 있는 피드가 없습니다.',
  nextRow: (name) => `다음: ${name}`,
  wentOn: (name) => `이동했습니다: ${name}`,
  nothingLeft: (n) =>
    n === 0
      ? '안 읽은 기사가 더 없습니다.'
      : `아래 피드에는 안 읽은 기사가 없습니다. 다른 곳에 ${counted(n, '건')}이 남아 있습니다.`,
  onlyUnread: '안 읽은 기사가 없는 피드를 숨겼습니다.',
  allFeeds: '모든 피드를 표시합니다.',
  nameTaken: (name) => `같은 이름의 피드가 이미 있습니다: ${name}`,
  nameTooWide: (cells) => `이름이 너무 깁니다. ${cells}칸까지 입력할 수 있습니다.`,
  tooDeep: '폴더는 두 단계까지 만들 수 있습니다: 폴더/폴더',
  addsPasted: '이 피드를 추가하시겠습니까? 추가: Enter 키, 취소: Esc 키.',
  addsTo: (folder) => `피드를 ${folder} 폴더에 추가합니다.`,
  byDefault: '기본값',
  settingLine: (name, values) => `${name}: ${values}. 비우면 기본값입니다`,
  set: (name, undo) => `${name} 설정을 저장했습니다. 실행 취소: ${undo} 키.`,
  renamed: (name, undo) => `이름을 바꿨습니다: ${name}. 실행 취소: ${undo} 키.`,
  folderRenamed: (name, undo) => `폴더 이름을 바꿨습니다: ${name}. 실행 취소: ${undo} 키.`,
  moved: (name, folder, undo) => `${folder} 폴더로 옮겼습니다: ${name}. 실행 취소: ${undo} 키.`,
  unfiled: (name, undo) => `폴더에서 뺐습니다: ${name}. 실행 취소: ${undo} 키.`,
  removed: (name, undo) => `구독을 취소했습니다: ${name}. 기사는 남습니다. 실행 취소: ${undo} 키.`,
  removedFeed: (name, undo) => `구독을 취소했습니다: ${name}. 실행 취소: ${undo} 키.`,
  unsubscribeTitle: (name, account) =>
    `${account === '' ? '' : `${account} 서버에서도 `}${name} 구독을 취소하시겠습니까?`,
  unsubscribeYes: '구독만 취소하고 기사는 남기기',
  unsubscribeAll: (n) => `구독을 취소하고 기사 ${counted(n, '건')}도 삭제(별표한 기사 제외)`,
  unsubscribeNo: '구독 유지',
  does: {
    rename: '이름 바꾸기…',
    move: '폴더로 옮기기…',
    fetch: '새로고침',
    unsubscribe: '구독 취소…',
  },
  sortBy: {
    name: '정렬: 이름순',
    unread: '정렬: 안 읽은 기사가 많은 순',
    newest: '정렬: 최근 기사순',
  },
  unreadOnly: '안 읽은 기사가 있는 피드만',
  unread: (n) => `안 읽은 기사 ${counted(n, '건')}`,
  expandedFolder: '폴더, 펼침',
  collapsedFolder: '폴더, 접힘',
  tag: '태그',
  view: '저장한 보기',
};

export const accountsKo: ReaderMessages['accounts'] = {
  addsTo: (account, folder) =>
    folder === '' ? `피드를 ${account} 계정에 추가합니다.` : `피드를 ${account} 계정의 ${folder} 폴더에 추가합니다.`,
  refused: (account, what, why, more) =>
    asSentence(
      `${account} 서버에서 받아들이지 않았습니다: ${what}${more > 0 ? ` 외 ${counted(more, '건')}` : ''}. ${why}`,
    ),
  limited: (account) => `오래된 기사는 ${account} 서버에 남아 있습니다.`,
  staysInAccount: (account) => `${account} 계정에 속해 있어 ${account} 또는 ${account}/폴더에만 둘 수 있습니다.`,
  staysLocal: (account, add) =>
    `${account} 계정의 폴더로는 옮길 수 없습니다. 계정에서 ${byKey(add, '로')} 추가하십시오.`,
  sendsSoon: '표시한 지 10초 뒤에 보내기',
  waiting: '전송 대기',
  lastSuccess: '마지막 동기화',
  never: '없음',
  failingSince: (at) => `${at}부터 실패`,
  address: '주소',
  remove: '계정 삭제…',
  removedBy: (account) => `계정을 삭제하려면 minerals-news accounts remove ${account} 명령을 실행하십시오.`,
  failedTitle: (account) => `${account} 계정`,
  failedHelp: (account) =>
    `자세한 원인은 minerals-news accounts test ${account} 명령으로 확인할 수 있습니다. 그동안 바꾼 내용은 나중에 전송됩니다.`,
};
