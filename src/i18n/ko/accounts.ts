import type { CliMessages } from '../en/cli.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

export const accountsKo: CliMessages['accounts'] = {
  kind: { miniflux: 'Miniflux', freshrss: 'FreshRSS' },
  withGreader: (kind) => `${kind}, Google Reader API`,
  none: '계정이 없습니다 – 다음과 같이 추가하십시오: minerals-news accounts add miniflux URL 또는 freshrss URL --user NAME',
  unknown: (name, nearest) =>
    `“${name}” 계정은 없습니다 – ${nearest ? `비슷한 이름: ${nearest}` : 'minerals-news accounts로 목록을 보십시오'}`,
  badUrl: (typed) => `“${typed}”: 서버 주소가 아닙니다 – https://rss.example.com처럼 입력하십시오`,
  badName: (name) => `“${name}”: 계정 이름으로 사용할 수 없습니다 – "/"가 없는 다른 이름을 사용하십시오`,
  nameTaken: (name) =>
    `이름이 “${name}”인 계정이나 폴더가 이미 있습니다 – 계정 이름은 피드 폴더의 이름이 되므로 --name으로 다른 이름을 지정하십시오`,
  sameAccount: (name) => `이미 있는 계정입니다: “${name}”`,
  needsUser: '사용자 이름이 없습니다 – --user NAME 옵션을 추가하십시오',
  tokenAndUser:
    '토큰에는 사용자 이름이 필요 없습니다 – --user와 --google-reader를 빼거나 --token-command 대신 --password-command를 사용하십시오',
  proxyNeedsToken:
    '프록시 로그인은 Miniflux 토큰을 사용할 때만 가능합니다(그 밖에는 같은 헤더를 사용합니다) – --user와 --google-reader를 빼십시오',
  asks: {
    token: (url) => `${url}의 API 토큰(Miniflux의 설정, API 키): `,
    password: (user, url) => `${url}의 ${user} 비밀번호: `,
    freshrss: (user, url) => `${url}의 ${user} API 비밀번호(FreshRSS의 설정, 프로필, API 관리): `,
    greader: (user, url) => `${url}의 ${user} Google Reader 비밀번호(Miniflux의 설정, 연동): `,
    proxy: (user, url) => `${url} 앞 프록시의 ${user} 비밀번호: `,
  },
  nothingTyped: '토큰이나 비밀번호를 입력하지 않았습니다',
  notAdded: (url, why) => `계정을 추가하지 않았습니다: ${url}. ${why}`,
  added: (name, server) => `“${name}” 계정을 추가했습니다(${server})`,
  stored: (name) => `“${name}” 계정의 토큰이나 비밀번호를 확인하여 저장했습니다`,
  notStored: (name, why) => `${name} 계정의 토큰이나 비밀번호를 바꾸지 않았습니다: ${why}`,
  works: (name, server) => `${name}: 정상(${server})`,
  waitingWillBeLost: (name, waiting) =>
    `아직 ${name} 서버에 보내지 않은 변경 ${counted(waiting, '건')}이 사라집니다 – minerals-news sync ${withParticle(name, '으로/로')} 보낼 수 있습니다`,
  removeQuestion: (name, feeds) =>
    `“${name}” 계정과 피드 ${counted(feeds, '개')}를 여기에서 지우시겠습니까? 서버에서는 아무것도 바뀌지 않습니다. [y/N] `,
  needsYes: '삭제 여부는 터미널에서만 묻습니다 – --yes를 추가하십시오',
  removed: (name, feeds) =>
    `“${name}” 계정과 피드 ${counted(feeds, '개')}를 지웠습니다. 서버에서는 아무것도 바뀌지 않았습니다`,
  storiesRemain: '가져온 기사는 그대로 있습니다',
  storiesDeleted: (deleted, others) =>
    `기사 ${counted(deleted, '건')}을 삭제했습니다${others > 0 ? `. 별표하거나 편집한 기사, 다른 피드에도 실린 기사 ${counted(others, '건')}은 남았습니다` : ''}`,
  row: {
    name: '이름',
    server: '서버',
    url: '주소',
    user: '사용자',
    secret: '토큰이나 비밀번호',
    proxyUser: '프록시 사용자',
    send: '표시한 직후에 보내기',
    history: '첫 동기화에서 읽은 기사를 가져오는 일수',
    feeds: '피드',
    synced: '마지막 동기화',
    waiting: '전송 대기',
    failure: '문제',
  },
  secret: { stored: 'credentials.json에 있음', missing: '없음', command: (program) => `${program} 명령의 출력` },
  synced: (when) => `마지막 동기화: ${when}`,
  neverSynced: '동기화한 적 없음',
  failing: (when, why) => `실패(처음 ${when}): ${why}`,
  waiting: (n) => `전송 대기 ${counted(n, '건')}`,
  restored: (names) =>
    `계정을 복원했습니다. 토큰과 비밀번호는 백업에 없고, 이를 출력하는 프로그램은 복원하지 않습니다 – 다음 명령으로 입력하십시오: ${names.map((name) => `minerals-news accounts password ${name}`).join('; ')}`,
};
