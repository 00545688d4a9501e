import type { ThemeMessages, ThemeNames } from '../en/themes.ts';
import { withParticle } from './particle.ts';

export const themeNamesKo: ThemeNames = {
  auto: '자동',
  dark: '어두운 배경용',
  light: '밝은 배경용',
  'high-contrast': '고대비',
  mono: '색 없음',
};

const quoted = (value: string): string => `“${value}”`;

export const themesKo: ThemeMessages = {
  unknown: (file, value, choices) =>
    `${file}: ${withParticle(quoted(value), '이라는/라는')} 테마가 없어 auto를 사용합니다 – ${choices} 중에서 선택하십시오`,
  shape: (file, key) =>
    `${file}: ${withParticle(key, '을/를')} 무시합니다 – {"fg": "#ffcc00", "bold": true}처럼 객체로 적으십시오`,
  name: (file, key) =>
    `${file}: 이미 쓰이는 이름이어서 ${withParticle(key, '을/를')} 무시합니다 – 다른 이름을 선택하십시오`,
  choice: (file, key, value, choices) =>
    `${file}: ${key}에 ${withParticle(quoted(value), '은/는')} 사용할 수 없습니다 – ${choices} 중에서 선택하십시오`,
  color: (file, key, value) =>
    `${file}: ${key}에 ${withParticle(quoted(value), '은/는')} 사용할 수 없습니다 – #rrggbb나 default, 또는 cyanBright 같은 16색의 이름을 적으십시오`,
  noTextColor: (file, key) => `${file}: ${withParticle(key, '이/가')} 없습니다 – 배경색을 정하려면 글자색도 적으십시오`,
  faint: (file, key, contrast, least) =>
    `${file}: ${key}의 명암비는 ${contrast}:1입니다 – ${least}:1 이상이어야 읽기 쉽습니다`,
};
