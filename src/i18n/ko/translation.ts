import type { CliMessages } from '../en/cli.ts';
import { formatNumber } from '../number.ts';
import { counted } from './counted.ts';

export const translationKo: CliMessages['translation'] = {
  titles: {
    done: (n) => `제목 ${counted(n, '건')}을 번역했습니다.`,
    unconfirmed: (name) =>
      `번역하지 않았습니다. minerals-news engines test로 확인하기 전에는 ${name}에 아무것도 보내지 않습니다`,
    limit: (limit) =>
      `나머지 제목은 나중에 번역합니다. 하루 한도 ${counted(limit, '단어')}를 모두 썼습니다(translateWords)`,
    failed: (name, why) => `${name} 엔진이 제목을 번역하지 못했습니다: ${why}`,
  },
  stories: {
    running: (at, all, done, total) =>
      `번역 중${all > 1 ? ` (기사 ${at}/${all})` : ''}: ${formatNumber(done)}/${formatNumber(total)}`,
    done: (title, id, untranslated) =>
      `번역했습니다: ${title} (${id})${untranslated > 0 ? ` – 번역되지 않은 문단 ${counted(untranslated, '개')}` : ''}`,
    nothing: (title, id) => `엔진의 응답 가운데 번역이 없어 번역하지 못했습니다: ${title} (${id})`,
    exists: (title, id) => `이미 그 언어로 된 기사가 있어 번역하지 않았습니다: ${title} (${id})`,
    limit: (limit) =>
      `한도 ${counted(limit, '단어')}에 이르렀습니다(--max-words, 하루 한도는 translateWords). 번역한 부분은 남아 있으며 다음에 이어서 번역합니다`,
    changed: (name, why) => `${name} 엔진이 바뀐 글을 번역하지 못했습니다: ${why}`,
    stopped: '멈췄습니다. 번역한 부분은 남아 있으며, 같은 명령으로 이어서 번역합니다',
    failed: (title, why) =>
      `“${title}” 기사를 번역하지 못했습니다: ${why} – 번역한 부분은 남아 있으며, 같은 명령으로 이어서 번역합니다`,
    reserved: (n, title, terms) =>
      `${n === 1 ? `“${title}” 기사의 발행처가` : `“${title}” 등 기사 ${counted(n, '건')}의 발행처가`} 텍스트·데이터 마이닝 권리를 유보했습니다${terms && `(“${terms}”)`}`,
    confirm: (what) => `${what}. 그래도 글을 보내시겠습니까? [y/N] `,
    needsYes: (what) => `${what} – 터미널에서만 물을 수 있습니다. 그래도 보내려면 --yes를 붙이십시오`,
  },
};
