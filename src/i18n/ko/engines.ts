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
  notConfirmed: '허용하지 않았으므로 아무것도 보내지 않았습니다',
};
