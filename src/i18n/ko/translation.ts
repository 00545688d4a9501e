import type { CliMessages } from '../en/cli.ts';
import { counted } from './counted.ts';

export const translationKo: CliMessages['translation'] = {
  titles: {
    done: (n) => `제목 ${counted(n, '건')}을 번역했습니다.`,
    unconfirmed: (name) =>
      `제목을 번역하지 않았습니다. minerals-news engines test로 확인하기 전에는 ${name}에 아무것도 보내지 않습니다`,
    limit: (limit) =>
      `나머지 제목은 나중에 번역합니다. 하루 한도 ${counted(limit, '단어')}를 모두 썼습니다(translateWords)`,
    failed: (name, why) => `${name} 엔진이 제목을 번역하지 못했습니다: ${why}`,
  },
};
