import type { CliMessages } from '../en/cli.ts';
import { counted } from './counted.ts';

export const watchedPagesKo: CliMessages['watchedPages'] = {
  preview: (items, newest, doubts = []) =>
    `항목 ${counted(items, '개')}${newest && `, 최신 ${newest}`}${doubts.length > 0 ? ` – 확실하지 않음: ${doubts.join(', ')}` : ''}`,
  doubts: {
    few: '항목이 3개 미만',
    undated: '날짜 없음',
    'runner-up': '비슷한 링크 묶음이 하나 더 있음',
  },
  itemsHint: '맞는 행은 --items CSS로 지정할 수 있습니다',
  question: '추가하시겠습니까? [y/N] ',
  needsYes: '--watch의 추가 여부는 터미널에서만 묻습니다 – --yes를 추가하십시오',
  needsWatch: (option) => `--watch 없이는 ${option} 옵션을 사용할 수 없습니다`,
  isFeed: (url) => `이 주소에 피드가 있습니다 – minerals-news feeds add ${url} 명령으로 추가하십시오`,
  noFeed: (url, what) =>
    `이 주소에는 피드가 없지만 목록이 있습니다(${what}) – 페이지를 지켜보려면 다음을 실행하십시오: minerals-news feeds add --watch ${url}`,
  orWatch: (url, what) => `목록(${what})을 지켜보려면 다음을 실행하십시오: minerals-news feeds add --watch ${url}`,
  noList: '이 주소에는 피드도 기사 목록도 없습니다',
  added: (title, url) => `지켜볼 페이지를 추가했습니다: ${title} (${url})`,
  followed: (title, url) => `지금 있는 목록부터 계속 지켜봅니다: ${title} (${url})`,
  notForNewsboat: (title) => `“${title}”: newsboat는 페이지를 지켜볼 수 없어 제외했습니다`,
  offer: (url, about) => `${url}: 피드는 없지만 목록이 있습니다(${about}).`,
  watchIt: '이 페이지를 지켜보시겠습니까?',
  offerLater: '지켜보려면 다시 추가하십시오.',
  watch: '페이지 지켜보기',
  keepPage: '페이지를 기사 하나로 저장',
  cancel: '취소',
};
