import { asSentence, type SyncMessages } from '../en/sync.ts';
import { counted } from './counted.ts';

/** A key with its noun and particle, which stay on one row. */
const byKey = (key: string, particle: string): string => `${key}\u00a0키${particle}`;

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0)
    return `새 기사 ${counted(added, '건')}과 바뀐 기사 ${counted(updated, '건')}을 가져왔습니다.`;
  if (added > 0) return `새 기사 ${counted(added, '건')}을 가져왔습니다.`;
  return updated > 0 ? `새 기사는 없고 바뀐 기사 ${counted(updated, '건')}을 가져왔습니다.` : '새 기사가 없습니다.';
}

export const syncKo: SyncMessages = {
  running: '가져오는 중',
  addingOne: (address) => `추가하는 중: ${address}`,
  newStories: (n) => `새 기사 ${counted(n, '건')}`,
  alreadyRunning: '이미 가져오고 있습니다.',
  muted: (n) => `그 밖의 ${counted(n, '건')}은 규칙에 따라 읽음으로 표시하거나 삭제했습니다.`,
  busy: (pid) =>
    `다른 프로그램${pid > 0 ? `(프로세스 ${pid})` : ''}에서 이미 가져오고 있습니다. 새 기사는 목록에 나타납니다.`,
  noFeeds: '추가한 피드가 없습니다. :add URL로 추가할 수 있습니다.',
  brought,
  where: { shown: '', below: '목록 아래쪽에 있습니다.', elsewhere: '이 목록에는 없습니다.' },
  missed: (feeds, key) =>
    `피드 ${counted(feeds, '개')}를 가져오지 못했습니다. 이유는 ${byKey(key, '나')} :failures 명령으로 볼 수 있습니다.`,
  failed: (why) => `기사를 가져오지 못했습니다: ${why}`,
  addNeedsAddress: '추가할 피드나 페이지의 주소를 덧붙이십시오: :add URL',
  feedAdded: (title, more, undo) =>
    `${asSentence(`피드를 추가했습니다: ${title}${more && ` – ${more}`}`)} 실행 취소: ${undo} 키.`,
  feedKnown: (title, more) => `이미 있는 피드입니다: ${title}${more && ` – ${more}`}`,
  feedsAdded: (feeds, known, key) =>
    feeds === 0
      ? `피드 ${counted(known, '개')}가 모두 이미 있습니다.`
      : `피드 ${counted(feeds, '개')}를 추가했습니다${known > 0 ? `(${counted(known, '개')}는 이미 있음)` : ''}. ${byKey(key, '로')} 기사를 가져올 수 있습니다.`,
  nothingAdded: (address) => `새로 추가할 것이 없습니다: ${address}`,
  pageAdded: {
    added: (title) => `기사를 추가했습니다: ${title}`,
    updated: (title) => `바뀐 기사를 다시 가져왔습니다: ${title}`,
    existing: (title) => `이미 있는 기사입니다: ${title}`,
  },
  notAdded: (address, why) => `추가하지 못했습니다: ${address}. ${why}`,
  offer: ':add URL로 피드를 추가할 수 있습니다',
  missedTitle: '가져오지 못한 피드',
  nothingMissed: '가져오지 못한 피드가 없습니다.',
  missedHelp: (key, hasPrivate) => [
    `${byKey(key, '로')} 다시 가져올 수 있습니다.`,
    '더 이상 필요 없는 피드는 minerals-news feeds remove FEED로 구독을 취소할 수 있습니다.',
    ...(hasPrivate ? ['내부 네트워크의 피드는 목록에서 :add URL로 직접 추가해야 가져옵니다.'] : []),
  ],
};
