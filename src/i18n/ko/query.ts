import type { QueryMessages } from '../en/query.ts';
import { withParticle } from './particle.ts';

const is = (written: string): string => withParticle(`“${written}”`, '은/는');

export const queryKo: QueryMessages = {
  title: '검색식',
  rules: [
    '읽기 화면의 /와 &, list --query, search, 보기, 규칙에 사용합니다.',
    '모든 조건에 맞는 기사를 찾습니다. 순서는 상관없습니다.',
    'or는 ‘또는’을 뜻하고, 괄호로 조건을 20겹까지 묶을 수 있습니다.',
  ],
  terms: {
    WORD: { means: '이 단어가 있는 기사. 초성(ㅎㅅㄱㅁ)으로도 찾습니다', example: '갈륨' },
    ai: { means: '영문 세 글자 이하는 단어 첫머리에서만, "ai"는 중간에서도 찾습니다', example: 'ai' },
    '"A PHRASE"': { means: '따옴표 안의 구절이 그대로 나오는 기사', example: '"가격 하한"' },
    '-WORD': { means: '이 단어가 없는 기사. 아래의 모든 조건 앞에도 붙일 수 있습니다', example: '갈륨 -일본' },
    'A or B': { means: '두 조건 가운데 하나라도 맞는 기사. "or"는 단어를 찾습니다', example: '갈륨 or 인듐' },
    '(…)': { means: '조건 묶음. 앞에 -를 붙일 수도 있습니다', example: '(갈륨 or 인듐) -(일본 or 대만)' },
    'tag:T': { means: '태그', example: 'tag:trade' },
    'source:NAME': {
      means: '이름이 NAME인 발행처, 없으면 NAME 포함. "NAME"은 정확히 일치',
      example: 'source:한국일보',
    },
    'feed:NAME': { means: '피드 이름(source:와 같은 방식) 또는 피드 주소의 호스트', example: 'feed:"SBS 경제"' },
    'folder:NAME': {
      means: '피드 폴더나 태그(source:와 같은 방식), 안에 있는 폴더 포함',
      example: 'folder:광물',
    },
    'title:TEXT': { means: '제목에 있는 단어나 구절', example: 'title:갈륨' },
    'author:TEXT': { means: '필자 이름 또는 그 일부', example: 'author:김' },
    'url:TEXT': { means: '기사 주소의 일부', example: 'url:/opinion/' },
    'text:TEXT': { means: '본문까지 찾을 단어나 구절', example: 'text:"가격 하한"' },
    'badge:ID': { means: '배지(badge:ai-text 등)', example: 'badge:ai-text' },
    'lang:L': { means: '이 언어판이 있는 기사(lang:ko 등)', example: 'lang:ko' },
    'is:MARK': {
      means: 'unread, read, starred 별표, watched 관심, new, changed-since-read',
      example: 'is:unread',
    },
    'since:DATE': {
      means: '이 날·달·연도부터. today, yesterday, 7d(일), 2w(주)도 됩니다',
      example: 'since:2026-01',
    },
    'until:DATE': { means: '이 날·달·연도까지(당일 포함). 입력 형식은 since:와 같습니다', example: 'until:7d' },
    'before:DATE': { means: '이 날·달·연도 전. -since:DATE와 같습니다', example: 'before:7d' },
  },
  examples: {
    feed: { query: 'feed:"SBS 경제" is:unread', means: '한 피드의 안 읽은 기사' },
    folder: { query: 'folder:광물 since:2026-01', means: '한 폴더에 있는 피드의 2026년 1월 이후 기사' },
    phrase: { query: '"가격 하한" -일본', means: '이 구절이 있고 일본은 나오지 않는 기사' },
    tags: { query: 'tag:trade -tag:opinion', means: '한 태그는 있고 다른 태그는 없는 기사' },
    period: { query: '리튬 since:2025-07 until:2025-12', means: '반년 동안의 리튬 기사' },
    either: { query: '(리튬 or 니켈) before:2026-02', means: '둘 가운데 하나를 다룬 2026년 2월 전의 기사' },
    marks: {
      query: 'is:starred lang:ko -badge:ai-text',
      means: 'AI가 쓰지 않은 한국어 기사 가운데 별표한 기사',
    },
  },
  mistake: {
    'unknown-badge': (written, allowed) => `${is(written)} 없는 배지입니다 – ${allowed} 중에서 선택하십시오`,
    'unknown-mark': (written, allowed) => `${is(written)} 사용할 수 없는 조건입니다 – ${allowed} 중에서 선택하십시오`,
    'bad-date': (written) =>
      `${is(written)} 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04, today, yesterday, 7d, 2w처럼 입력하십시오`,
    'bad-lang': (written) => `${is(written)} 언어 코드가 아닙니다 – ko나 en을 입력하십시오`,
    'no-value': (written) => `“${written}” 뒤에 값이 없습니다 – tag:trade처럼 콜론 바로 뒤에 입력하십시오`,
    'group-value': (written) => `“${written}”: 콜론 뒤에는 값 하나만 씁니다 – (tag:a or tag:b)나 따옴표를 쓰십시오`,
    'too-deep': (written) => `“${written}”: 괄호가 20겹을 넘었습니다 – 괄호를 줄이십시오`,
    'open-quote': (written) => `${written}: 따옴표를 닫지 않았습니다 – 끝에 "를 붙이십시오`,
  },
};
