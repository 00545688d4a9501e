import { grouped } from '../number.ts';
import type { LinearMessages } from '../types/linear.ts';
import { counted } from './counted.ts';

export const linearKo: LinearMessages = {
  intro: (help, quit) => `화면 낭독기 모드입니다. ${help} 키로 도움말을 듣고 ${quit} 키로 끝냅니다.`,
  place: (at, of) => `${grouped(of)} 중 ${grouped(at)}`,
  read: '읽음',
  unread: '안 읽음',
  starred: '별표',
  more: (n) => `같은 사건 ${counted(n, '건')} 더 있음`,
  langs: (names) => `언어 ${names}`,
  goesOn: (at, of) => `${grouped(of)}문단 중 ${grouped(at)}번째 문단부터 이어 읽습니다.`,
  end: '기사의 끝입니다.',
  relatedAhead: (n, key) => `관련 기사 ${counted(n, '건')}은 ${key} 키로 들어갑니다.`,
  relatedCount: (n) => `관련 기사 ${counted(n, '건')}`,
  quote: '인용',
  rule: '구분선',
  chosen: (item) => `지금 고른 것: ${item}`,
  stories: (n) => counted(n, '건'),
  closed: '끝냈습니다.',
};
