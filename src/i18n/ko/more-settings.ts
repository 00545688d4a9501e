import type { MoreSettingsMessages } from '../en/more-settings.ts';

export const moreSettingsKo: MoreSettingsMessages = {
  links: '하이퍼링크',
  copy: '복사 방법',
  screenReader: '화면 낭독기 모드',
  charset: '문자 집합',
  copyTo: {
    auto: '자동(터미널과 프로그램)',
    osc52: '터미널(OSC 52)',
    program: '클립보드 프로그램',
    off: '끔',
  },
  fromNextStart: (value) => `${value} · 다시 시작하면 적용`,
};
