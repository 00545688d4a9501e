import type { SearchIndexMessages } from '../en/search-index.ts';
import { counted } from './counted.ts';

export const searchIndexKo: SearchIndexMessages = {
  building: '색인 만드는 중',
  folder: '폴더',
  condition: '상태',
  conditions: {
    none: '아직 없습니다. 기사를 보거나 검색할 때 만듭니다',
    unusable: '버전이 다르거나 손상되었습니다. 기사를 보거나 검색할 때 다시 만듭니다',
    damaged: '손상된 것으로 보입니다. 확인되면 다시 만듭니다',
    sound: '이상 없음',
  },
  stories: '기사',
  files: '파일',
  unreadable: '읽지 못함',
  bytes: '바이트',
  rebuilt: (stories, folder) => `기사 ${counted(stories, '건')}의 색인을 ${folder}에 만들었습니다`,
  notKept: (folder) =>
    `색인을 ${folder}에 저장할 수 없어 시작할 때마다 다시 만듭니다 – 폴더의 쓰기 권한을 확인하십시오`,
  dropped: (folder) => `${folder} 폴더를 지웠습니다. 기사를 보거나 검색할 때 색인을 다시 만듭니다`,
  nothingToDrop: '색인이 없습니다',
  failed: (folder, reason) => `${folder} 폴더를 지우지 못했습니다(${reason}) – 직접 지우십시오`,
};
