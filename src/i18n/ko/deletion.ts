import type { CliMessages } from '../en/cli.ts';
import type { ReaderMessages } from '../en/reader.ts';
import { counted } from './counted.ts';

export const deletionKo: CliMessages['deletion'] = {
  question: (title) => `“${title}” 기사를 삭제하시겠습니까? [y/N] `,
  questionAll: (n) => `기사 ${counted(n, '건')}을 삭제하시겠습니까? [y/N] `,
  needsYes: '삭제 여부는 터미널에서만 묻습니다 – --yes를 추가하십시오',
  deleted: (title, id) => `“${title}” 기사를 삭제했습니다(${id})`,
  restored: (id) => `복원했습니다: ${id}`,
  canRestore: '7일 안에는 minerals-news delete --undo ID로 복원할 수 있습니다',
  notRestorable: (id) => `복원할 수 없습니다: ${id}(삭제하지 않았거나 삭제한 지 7일이 지났습니다)`,
  refused: {
    bundled: (id) => `기본 제공 기사라 삭제할 수 없습니다: ${id}`,
    yours: (id, file) => `가져온 기사가 아니라 직접 작성한 파일입니다: ${id} – 파일을 직접 지우십시오: ${file}`,
    edited: (id, file) => `직접 편집한 기사라 삭제하지 않았습니다: ${id} – 파일을 직접 지우십시오: ${file}`,
    gone: (id) => `이미 없는 기사입니다: ${id}`,
    unwritable: (id, why) => `삭제하지 못했습니다: ${id}(${why})`,
  },
  expired: (n) =>
    n === 0 ? '보관 기준을 넘은 기사가 없습니다' : `보관 기준을 넘은 기사 ${counted(n, '건')}을 삭제했습니다`,
  wouldExpire: (n) =>
    n === 0 ? '보관 기준을 넘은 기사가 없습니다' : `기사 ${counted(n, '건')}이 삭제 대상입니다(--dry-run)`,
  keepsAll: '모든 기사를 보관합니다 – minerals-news feeds set --all keep=30d로 기준을 정할 수 있습니다',
  removedWith: (title, { deleted, starred, edited, shared }) =>
    `“${title}” 구독을 취소하고 기사 ${counted(deleted, '건')}을 삭제했습니다${starred > 0 ? `. 별표한 기사 ${counted(starred, '건')}은 남았습니다` : ''}${edited > 0 ? `. 직접 편집한 기사 ${counted(edited, '건')}은 남았습니다` : ''}${shared > 0 ? `. 다른 피드에도 실린 기사 ${counted(shared, '건')}은 남았습니다` : ''}`,
  starsMissing: (file) => `별표 일부가 없어져 기사를 삭제하지 않았습니다: ${file}`,
  starsUnread: (file) =>
    `별표를 읽을 수 없어 기사를 삭제하지 않았습니다 – 이 파일에서 별표를 복구하거나 파일을 지우십시오: ${file}`,
  failed: (why) => `기사 파일을 옮기지 못했습니다(${why}) – 없어진 기사는 없습니다`,
};

export const deletionReaderKo: ReaderMessages['deletion'] = {
  done: (n, undo) => `기사 ${counted(n, '건')}을 삭제했습니다. 실행 취소: ${undo} 키.`,
  refused: {
    bundled: () => '기본 제공 기사는 삭제할 수 없습니다.',
    yours: (file) => `가져온 기사가 아니라 직접 작성한 파일이라 삭제하지 않았습니다: ${file}`,
    edited: (file) => `직접 편집한 파일이라 삭제하지 않았습니다: ${file}`,
    gone: () => '이미 없는 기사입니다.',
    unwritable: (why) => `삭제하지 못했습니다: ${why}`,
  },
  more: (n) => `외 ${counted(n, '건')}도 남았습니다.`,
  notRestored: (n) => `기사 ${counted(n, '건')}을 복원하지 못했습니다.`,
};
