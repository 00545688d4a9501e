import type { CliMessages } from '../en/cli.ts';

export const PLACE = { local: '이 컴퓨터 안', private: '내부 네트워크', public: '외부 네트워크' };

export const enginesKo: CliMessages['engines'] = {
  none: '번역 엔진이 없습니다 – 다음과 같이 추가하십시오: minerals-news engines add NAME --openai URL --model MODEL, --libretranslate URL 또는 --command PROGRAM',
  unknown: (name, nearest) =>
    `“${name}” 번역 엔진은 없습니다 – ${nearest ? `비슷한 이름: ${nearest}` : 'minerals-news engines로 목록을 보십시오'}`,
  place: (address) => PLACE[address],
  goes: (name, target, address, isProgram) =>
    isProgram
      ? `${name}: 번역하는 기사의 제목과 요약, 본문을 이 컴퓨터의 프로그램(${target})에 보냅니다`
      : `${name}: 번역하는 기사의 제목과 요약, 본문을 ${target}(${PLACE[address]})에 보냅니다`,
  confirm: (what) => `${what}. 허용하시겠습니까? [y/N] `,
  needsYes: (what) => `${what} – 터미널에서만 물으므로, 허용하려면 --yes를 추가하십시오`,
  refused: '허용하지 않았으므로 아무것도 보내지 않았습니다',
  kinds: { openai: 'OpenAI API', libretranslate: 'LibreTranslate', command: '프로그램' },
  inUse: '사용 중',
  notConfirmed: '아직 확인하지 않음',
  keys: { stored: 'credentials.json에 키 저장됨', command: '프로그램에서 키를 얻음', none: '키 없음' },
  badName: (name, most) =>
    `“${name}”: 번역 엔진 이름으로 사용할 수 없습니다 – "-"로 시작하지 않는 ${most}칸 이하의 이름을 사용하십시오`,
  nameTaken: (name) => `이름이 “${name}”인 번역 엔진이 이미 있습니다 – 다른 이름을 지정하거나 먼저 지우십시오`,
  oneKind:
    '무엇으로 번역할지 하나만 지정하십시오: --openai URL --model MODEL, --libretranslate URL 또는 --command PROGRAM',
  needsModel: '모델이 없습니다 – --model MODEL 옵션을 추가하십시오',
  badUrl: (typed) => `“${typed}”: 서버 주소가 아닙니다 – http://localhost:11434처럼 입력하십시오`,
  askKey: (url) => `${url}의 키: `,
  noKey: '키를 입력하지 않았습니다',
  hasNoKey: (name) => `${name}: 프로그램이거나 키를 프로그램에서 얻으므로 키를 저장하지 않습니다`,
  trying: (name) => ['번역하는 중', name].filter(Boolean).join(': '),
  added: (name, isFirst) =>
    isFirst
      ? `“${name}” 번역 엔진을 추가했습니다. 이제 이 엔진을 사용합니다`
      : `“${name}” 번역 엔진을 추가했습니다 – 사용하려면 minerals-news engines use ${name} 명령을 실행하십시오`,
  notAdded: (name, why) => `번역 엔진을 추가하지 않았습니다: ${name}. ${why}`,
  doubtful: (problem) => `응답은 하지만 engines test로 번역을 살펴보십시오: ${problem}`,
  keyStored: (name) => `“${name}” 번역 엔진의 키를 확인하여 저장했습니다`,
  keyNotStored: (name, why) => `${name} 번역 엔진의 키를 바꾸지 않았습니다: ${why}`,
  used: (name) => `이제 “${name}” 번역 엔진을 사용합니다`,
  removed: (name) => `“${name}” 번역 엔진과 그 키를 지웠습니다. 이미 번역한 글은 그대로 있습니다`,
  failed: (name, why) => [name, why].filter(Boolean).join(': '),
  numbers: (pairs) => `숫자가 다릅니다(${pairs})`,
  problem: (what) => `! ${what}`,
  tested: (name, good, all) =>
    good === all
      ? `${name}: 문장 ${all}개를 모두 번역했고 숫자도 같습니다`
      : `${name}: 문장 ${all}개 중 ${good}개가 검사를 통과했습니다`,
  restored: (names) =>
    `번역 엔진은 글을 보내는 곳이므로 복원하지 않습니다 – 다시 추가하십시오: ${names.map((name) => `minerals-news engines add ${name}`).join('; ')}`,
};
