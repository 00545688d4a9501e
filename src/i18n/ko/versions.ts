import type { versionsEn } from '../en/versions.ts';
import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const versionsKo: Widen<typeof versionsEn> = {
  kind: { edit: '수정', update: '속보·종합 갱신', correction: '정정', reply: '반론·추후보도' },
  changes: (n) => `${counted(n, '곳')} 바뀜`,
  since: (time, changes, kind) => `${time} 이전 글에서 ${counted(changes, '곳')} 바뀜 · ${kind}`,
  same: (time) => `${time} 이전 글에서 바뀐 내용이 없습니다`,
  spoken: { inserted: ['(추가: ', ')'], deleted: ['(삭제: ', ')'] },
  title: (n, all, keys) => (all > 1 ? `바뀐 곳 · 이전 글 ${n}/${all} · ${keys} 다른 글` : '바뀐 곳'),
  sinceRead: (n) => `읽은 뒤 바뀐 곳 ${n}`,
  sinceReadShort: (n) => `${n}곳 바뀜`,
  unchanged: '가져온 뒤 바뀌지 않은 기사입니다.',
  none: (id) => `${id} 기사는 가져온 뒤 바뀌지 않았습니다`,
  fewer: (id, n) => `${id} 기사의 이전 글은 ${counted(n, '건')}뿐입니다`,
  unreadable: (file) => `이전 글을 읽을 수 없습니다: ${file}`,
  noneSince: (day) => `${day}부터 글이 바뀐 기사가 없습니다`,
};
