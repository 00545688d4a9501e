import type { QueryMessages } from '../en/query.ts';
import { withParticle } from './particle.ts';

const is = (written: string): string => withParticle(`“${written}”`, '은/는');

export const queryKo: QueryMessages = {
  terms: {
    WORD: '이 낱말이 있는 기사. 초성(ㅎㅅㄱㅁ)으로도 찾습니다',
    ai: '세 글자 이하의 영문은 낱말의 첫머리만, "ai"는 어디서나',
    '"A PHRASE"': '따옴표 안의 말이 그대로 나오는 기사',
    '-WORD': '이 낱말이 없는 기사. 아래의 모든 조건 앞에도 붙일 수 있습니다',
    'tag:T': '태그',
    'source:NAME': '출처 이름 전체, 없으면 일부. "NAME"은 이름 전체만',
    'feed:NAME': '기사를 가져온 피드. 이름(출처와 같은 방식)이나 주소의 호스트',
    'badge:ID': '배지(badge:ai-text 등)',
    'lang:L': '이 언어판이 있는 기사(lang:ko 등)',
    'is:MARK': 'is:unread 안 읽음, is:read 읽음, is:starred 별표, is:watched 관심',
    'since:DATE': '이 날짜부터. since:2026-01처럼 해나 달만 적어도 됩니다',
    'until:DATE': '이 날짜까지. 그해, 그달, 그날을 포함합니다',
  },
  mistake: {
    'unknown-badge': (written, allowed) => `${is(written)} 없는 배지입니다 – ${allowed} 중에서 고르십시오`,
    'unknown-mark': (written, allowed) => `${is(written)} 쓸 수 없는 조건입니다 – ${allowed} 중에서 고르십시오`,
    'bad-date': (written) => `${is(written)} 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04처럼 적으십시오`,
    'bad-lang': (written) => `${is(written)} 언어 코드가 아닙니다 – ko나 en으로 적으십시오`,
    'no-value': (written) => `“${written}” 뒤에 값이 없습니다 – tag:trade처럼 콜론 바로 뒤에 적으십시오`,
    'open-quote': (written) => `${written}: 따옴표를 닫지 않았습니다 – 끝에 "를 붙이십시오`,
  },
};
