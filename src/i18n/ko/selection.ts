import type { SelectionMessages } from '../en/selection.ts';
import { counted } from './counted.ts';

export const selectionKo: SelectionMessages = {
  count: (n) => `${counted(n, '건')} 선택`,
  of: (what, n) => `${what}(${counted(n, '건')} 선택)`,
  unread: (n, undo) => `${counted(n, '건')}을 안 읽음으로 표시했습니다. 실행 취소: ${undo} 키.`,
  starred: (n, undo) => `${counted(n, '건')}에 별표를 추가했습니다. 실행 취소: ${undo} 키.`,
  unstarred: (n, undo) => `${counted(n, '건')}의 별표를 해제했습니다. 실행 취소: ${undo} 키.`,
  file: '기사',
  copy: { links: '제목과 주소', addresses: '주소만 한 줄에 하나씩', stories: '기사 전체' },
  noAddresses: '선택한 기사에는 주소가 없습니다.',
  tooMany: (most) =>
    `한 번에 ${counted(most, '건')}까지 처리할 수 있습니다. 더 많으면 minerals-news show나 export를 사용하십시오.`,
  inList: '기사는 목록에서 선택합니다.',
  amount: { all: '목록의 모든 기사', none: '선택 해제' },
  noSuchAmount: (allowed) => `선택할 범위는 다음 가운데 하나입니다: ${allowed}`,
};
