import type { QueryMessages } from '../en/query.ts';
import { withParticle } from './particle.ts';

const is = (written: string): string => withParticle(`“${written}”`, '은/는');

export const queryKo: QueryMessages = {
  terms: {
    WORD: '이 단어가 있는 기사. 초성(ㅎㅅㄱㅁ)으로도 찾습니다',
    ai: '영문 세 글자 이하는 단어 첫머리에서만, "ai"는 중간에서도 찾습니다',
    '"A PHRASE"': '따옴표 안의 구절이 그대로 나오는 기사',
    '-WORD': '이 단어가 없는 기사. 아래의 모든 조건 앞에도 붙일 수 있습니다',
    'tag:T': '태그',
    'source:NAME': '이름이 NAME인 발행처. 없으면 일부만 같은 발행처. "NAME"은 전체만',
    'feed:NAME': '피드 이름(source:와 같은 방식) 또는 피드 주소의 호스트',
    'folder:NAME': '피드 폴더(source:와 같은 방식). 안에 있는 폴더도 포함합니다',
    'badge:ID': '배지(badge:ai-text 등)',
    'lang:L': '이 언어판이 있는 기사(lang:ko 등)',
    'is:MARK': 'is:unread 안 읽음, is:read 읽음, is:starred 별표, is:watched 관심',
    'since:DATE': '이 날짜부터. since:2026-01처럼 연도나 연월만 입력해도 됩니다',
    'until:DATE': '이 날짜까지. 해당 연도·월·일을 포함합니다',
  },
  mistake: {
    'unknown-badge': (written, allowed) => `${is(written)} 없는 배지입니다 – ${allowed} 중에서 고르십시오`,
    'unknown-mark': (written, allowed) => `${is(written)} 사용할 수 없는 조건입니다 – ${allowed} 중에서 고르십시오`,
    'bad-date': (written) => `${is(written)} 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04처럼 입력하십시오`,
    'bad-lang': (written) => `${is(written)} 언어 코드가 아닙니다 – ko나 en을 입력하십시오`,
    'no-value': (written) => `“${written}” 뒤에 값이 없습니다 – tag:trade처럼 콜론 바로 뒤에 입력하십시오`,
    'open-quote': (written) => `${written}: 따옴표를 닫지 않았습니다 – 끝에 "를 붙이십시오`,
  },
};
