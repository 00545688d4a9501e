import type { TerminalCommandWords, TerminalMessages, TerminalOptionWords } from '../en/terminals.ts';

export const terminalCommandsKo: TerminalCommandWords = {
  doctor: {
    summary: '이 컴퓨터와 터미널, 보관함의 상태를 보여 줍니다',
    examples: [
      '터미널의 응답과 보관된 데이터를 봅니다.',
      '터미널에 묻지 않고 문제 보고에 첨부할 내용을 출력합니다.',
      'JSON 객체 하나로 출력합니다.',
    ],
  },
};

export const terminalOptionsKo: TerminalOptionWords = {
  screenReader: '화면 낭독기 모드로 실행합니다',
  doctorJson: 'JSON 객체 하나로 출력합니다',
};

export const terminalsKo: TerminalMessages = {
  dumb: (id) =>
    `TERM=dumb에서는 읽기 화면을 사용할 수 없습니다 – minerals-news list와 show${id ? ` ${id}` : ''}, 또는 --screen-reader를 사용하십시오`,
  noHangul:
    '이 콘솔에는 한글 글꼴이 없어 화면은 영어로, 기사는 영어부터 보여 줍니다. --ui ko로 한국어를 사용할 수 있습니다.',
  asciiOnly: (locale) =>
    `${locale} 로캘은 UTF-8이 아니어서 표시할 수 없는 글자를 \\uXXXX로 출력합니다. LC_ALL=C.UTF-8로 바꿀 수 있습니다.`,
};
