import type { TaggingMessages } from '../en/tagging.ts';
import { counted } from './counted.ts';

export const taggingKo: TaggingMessages = {
  given: (tag, n, undo) => `기사 ${counted(n, '건')}에 “${tag}” 태그를 붙였습니다. 실행 취소: ${undo} 키.`,
  removed: (tag, n, undo) => `기사 ${counted(n, '건')}에서 “${tag}” 태그를 뗐습니다. 실행 취소: ${undo} 키.`,
  needsTag: '붙일 태그를 덧붙이십시오: :tag TAG',
  inFile: (tag) => `“${tag}” 태그는 기사 파일에 있으므로 뗄 수 없습니다.`,
};
