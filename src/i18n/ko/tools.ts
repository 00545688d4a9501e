import type { ToolCommandWords, ToolMessages, ToolOptionWords } from '../en/tools.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

export const toolCommandsKo: ToolCommandWords = {
  count: {
    summary: '기사 수를 숫자로만 출력합니다(상태 표시줄용)',
    examples: [
      '안 읽은 기사 수를 출력합니다.',
      '안 읽은 희토류 기사 수를 출력합니다.',
      'tmux 상태 표시줄에 그 수를 보여 줍니다.',
    ],
  },
  open: {
    summary: '기사의 원문이나 바탕이 된 자료를 브라우저로 엽니다',
    examples: ['브라우저로 엽니다.', '주소를 출력해 다른 프로그램에 보냅니다.'],
  },
  export: {
    summary: '기사를 HTML, Atom, 마크다운으로 폴더에 내보냅니다',
    examples: [
      '별표한 기사를 한 페이지로 내보냅니다.',
      '검색한 기사를 피드로 내보냅니다.',
      '모든 기사를 별도의 보관함으로 내보냅니다.',
    ],
  },
};

export const toolOptionsKo: ToolOptionWords = {
  rowFormat: "줄의 형식('{date} {title}\\t{url}' 등)",
  printUrl: '열지 않고 주소를 출력합니다',
  exportFormat: '출력 형식. 기본값은 html입니다',
  force: '다른 파일이 있는 폴더에도 내보냅니다',
  exportJson: '무엇을 내보냈는지 JSON 객체로 출력합니다',
};

export const toolsKo: ToolMessages = {
  fields: 'LINE에 사용할 수 있는 항목:',
  unknownField: (name, nearest, fields) =>
    `{${name}} 항목은 없습니다 – ${nearest ? `비슷한 이름: {${nearest}}` : `사용할 수 있는 항목: ${fields}`}`,
  openBrace: (format) => `“${format}”에 닫지 않은 중괄호가 있습니다 – 중괄호 자체는 {{로 입력하십시오`,
  noSource: (id) => `${id} 기사에는 원문의 주소가 없습니다 – 기사는 minerals-news show ${id} 명령으로 볼 수 있습니다`,
  notOpened: (url, reason) => `브라우저를 실행하지 못했습니다(${reason}) – 주소는 다음과 같습니다: ${url}`,
  export: {
    done: (n, m, dir) => `기사 ${counted(n, '건')}을 ${dir} 폴더에 내보냈습니다(파일 ${counted(m, '개')}).`,
    notEmpty: (dir) =>
      `${dir} 폴더에 내보내기로 만들지 않은 파일이 있습니다 – 다른 폴더를 선택하거나 --force를 덧붙이십시오`,
    noFolder: (path) => `${withParticle(path, '은/는')} 폴더가 아닙니다 – 폴더나 새 이름을 입력하십시오`,
    failed: (path, reason) => `${path}에 저장하지 못했습니다(${reason}) – 일부만 저장된 파일은 없습니다`,
    gone: (id) => `${id} 기사를 읽지 못해 제외했습니다`,
    idsOrChoice: 'ID와 기사를 선택하는 옵션은 함께 사용할 수 없습니다 – 하나만 사용하십시오',
  },
  page: {
    title: '기사 모음',
    contents: '차례',
    skip: '기사로 바로 가기',
    summary: (n) => `기사 ${counted(n, '건')}`,
    tags: '태그',
    badges: '제작 이력 요약',
    origin: '제작 이력',
    backToContents: '차례로 돌아가기',
    related: '관련 기사',
  },
};
