import type { OwnKeyMessages } from '../en/own-keys.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const quoted = (key: string, pair: Parameters<typeof withParticle>[1]): string => withParticle(`“${key}”`, pair);

export const ownKeysKo: OwnKeyMessages = {
  problem: {
    unknownAction: (_, other) =>
      other === ''
        ? '이런 이름의 동작은 없습니다. 이름은 minerals-news config keys로 볼 수 있습니다.'
        : `이런 이름의 동작은 없습니다. ${withParticle(other, '을/를')} 찾으십니까?`,
    notAList: () => '키 목록이 아닙니다. ["enter", "L"]처럼 적으십시오.',
    unknownKey: (key) =>
      `${quoted(key, '은/는')} 쓸 수 있는 키가 아닙니다. 글자 하나나 enter, pageDown, ctrl+f 같은 이름을 영문으로 적으십시오.`,
    clash: (key, other) => `${quoted(key, '은/는')} 이미 ${other} 동작의 키입니다. 둘 가운데 하나에서 빼십시오.`,
    onlyKey: (key, other) =>
      `${quoted(key, '은/는')} ${other} 동작에 하나뿐인 키입니다. 그 동작에 다른 키도 지정하십시오.`,
    neverWithout: () => '이 동작에는 키가 꼭 있어야 합니다. 하나 이상 적으십시오.',
    digits: (key) =>
      `${quoted(key, '은/는')} 1에서 9까지의 숫자가 아닙니다. 숫자로 어느 기사를 열지 정하므로 다른 키는 쓸 수 없습니다.`,
  },
  more: (n) => `(${counted(n, '건')} 더 있음: minerals-news config check)`,
  fine: '지정한 키와 테마를 모두 쓸 수 있습니다.',
};
