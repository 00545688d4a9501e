import type { QueryMessages } from '../types/query.ts';

export const queryKo: QueryMessages = {
  mistake: {
    'unknown-badge': (written, allowed) => `${written}: 없는 배지입니다 – ${allowed} 중에서 고르십시오`,
    'unknown-mark': (written, allowed) => `${written}: 쓸 수 없는 조건입니다 – ${allowed} 중에서 고르십시오`,
    'bad-date': (written) => `${written}: 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04처럼 적으십시오`,
    'bad-lang': (written) => `${written}: 언어 코드가 아닙니다 – ko나 en으로 적으십시오`,
    'no-value': (written) => `${written}: 값이 빠졌습니다 – tag:trade처럼 콜론 바로 뒤에 적으십시오`,
    'open-quote': (written) => `${written}: 따옴표를 닫지 않았습니다 – 끝에 "를 붙이십시오`,
  },
};
