import type { MoreSettingsMessages } from '../en/more-settings.ts';

export const moreSettingsKo: MoreSettingsMessages = {
  links: '터미널에서 여는 링크',
  copy: '복사할 곳',
  screenReader: '화면 낭독기용 줄글',
  charset: '터미널에 보낼 글자',
  copyTo: {
    auto: '자동(터미널과 프로그램)',
    osc52: '터미널(OSC 52)',
    program: '클립보드 프로그램',
    off: '끔',
  },
  fromNextStart: (value) => `${value} · 다음에 시작할 때부터`,
};
