import type { CliMessages } from '../en/cli.ts';
import { counted } from './counted.ts';

function done({ read, starred, tagged, deleted, kept }: Parameters<CliMessages['rules']['applied']>[0]): string {
  const parts = [
    read > 0 ? `읽음 ${counted(read, '건')}` : '',
    starred > 0 ? `별표 ${counted(starred, '건')}` : '',
    tagged > 0 ? `태그 ${counted(tagged, '건')}` : '',
    deleted > 0 ? `삭제 ${counted(deleted, '건')}` : '',
    kept > 0 ? `별표가 있어 삭제하지 않음 ${counted(kept, '건')}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export const rulesKo: CliMessages['rules'] = {
  action: { read: '읽음으로 표시', star: '별표', delete: '삭제' },
  tagged: (tag) => `태그 “${tag}”`,
  none: '규칙이 없습니다 – minerals-news rules add --read QUERY 명령으로 추가할 수 있습니다',
  needsAction: '규칙이 할 일을 --read, --star, --tag T, --delete 가운데서 지정하십시오',
  added: (query) => `규칙을 추가했습니다: ${query}. 다음 동기화부터 적용합니다.`,
  removed: (query) => `규칙을 지웠습니다: ${query}`,
  unknown: (typed) => `“${typed}” 규칙은 없습니다 – minerals-news rules 명령으로 목록을 볼 수 있습니다`,
  wouldMatch: (n, all) => `기사 ${counted(all, '건')} 가운데 ${counted(n, '건')}이 검색식에 맞습니다`,
  starredStay: (n) => `그 가운데 별표한 기사 ${counted(n, '건')}은 --delete 규칙으로도 삭제하지 않습니다`,
  mistaken: (query, why) => `“${query}” 규칙을 건너뛰었습니다: ${why}`,
  applied: (counts) => `규칙 적용: ${done(counts)}`,
  nothingDone: '실행 취소할 것이 없습니다',
  undone: ({ read, starred, tagged, deleted }) => {
    const parts = [
      read > 0 ? `안 읽음으로 표시 ${counted(read, '건')}` : '',
      starred > 0 ? `별표 해제 ${counted(starred, '건')}` : '',
      tagged > 0 ? `태그 떼기 ${counted(tagged, '건')}` : '',
      deleted > 0 ? `복원 ${counted(deleted, '건')}` : '',
    ];
    return `되돌렸습니다: ${parts.filter(Boolean).join(', ') || '없음'}`;
  },
};
