import type { ProblemMessages } from '../en/problems.ts';
import { countOf, sizeOf } from '../number.ts';
import { withParticle } from './particle.ts';

const KINDS: Readonly<Record<string, string>> = {
  text: '텍스트',
  number: '숫자',
  boolean: 'true 또는 false',
  list: '목록',
  mapping: '매핑',
  nothing: '빈 값',
};
const kind = (name: string | undefined): string => KINDS[name ?? ''] ?? name ?? '';
const edition = (lang: string | undefined): string =>
  lang === 'ko' ? '한국어판' : lang === 'en' ? '영어판' : `${lang}판`;
const is = (value: string | undefined): string => withParticle(`“${value ?? ''}”`, '은/는');

/** Messages of `check`, by the code of the problem. */
export const problemsKo: ProblemMessages = {
  'not-a-file': () => '기사 파일 이름이지만 파일이 아닙니다',
  'file-too-large': ({ limit }) => `${sizeOf(Number(limit), 'ko')}보다 큽니다`,
  unreadable: ({ reason }) => `읽을 수 없습니다(${reason})`,
  'folder-unreadable': ({ reason }) => `폴더를 읽을 수 없습니다(${reason})`,
  'not-utf8': () => 'UTF-8이 아닙니다',
  'link-outside': () => '보관함 밖을 가리키는 링크입니다',
  'link-broken': () => '가리키는 곳이 없는 링크입니다',
  duplicate: ({ first }) => `같은 언어판이 이미 있습니다: ${first}`,
  'related-missing': ({ id }) => `“${id}” 기사가 없습니다`,
  'picture-missing': ({ value }) => `기사 옆에 “${value}” 이미지 파일이 없습니다`,
  'picture-unreadable': ({ value, reason }) => `“${value}” 이미지 파일을 읽을 수 없습니다(${reason})`,
  'out-of-step': ({ first, missing, more }) =>
    `${withParticle(edition(first), '과/와')} 문단이 맞지 않습니다(짝이 없는 문단: ${edition(first)} ${missing}개, 이 판 ${more}개)`,
  'name-not-nfc': () => '파일 이름이 유니코드 NFC가 아닙니다',
  'new-text-beside': ({ beside }) => `직접 편집한 파일이라 그대로 두었습니다. 발행처의 새 글은 ${beside}에 있습니다`,
  'text-changed': () => '본문이 사실 확인 당시와 다릅니다',
  'file-changed': () => '파일이 가져올 당시와 다릅니다',
  'file-missing': () => '파일이 더 이상 없습니다',
  'revision-changed': () => '이전 글이 보관할 당시와 다릅니다',
  'revision-missing': () => '이전 글이 없습니다',
  'revision-unreadable': () => '이전 글을 읽을 수 없습니다',
  'no-hash': () => '제작 이력에 해시가 없어 변경 여부를 확인할 수 없습니다',
  'name-not-story': () => '기사 파일 이름이 아닙니다 – rare-earths.ko.md처럼 ID.언어.md로 지어야 합니다',
  'front-matter-missing': () => '머리말(front matter)이 없습니다 – 첫 줄이 ---여야 합니다',
  'front-matter-unclosed': () => '머리말이 닫히지 않았습니다 – --- 줄로 닫아야 합니다',
  'front-matter-too-large': ({ limit }) => `머리말이 ${limit}자보다 깁니다`,
  'yaml-broken': ({ reason }) => `YAML 구문이 잘못되었습니다: ${reason}`,
  'yaml-alias': () => '별칭(*이름)은 사용할 수 없습니다',
  'yaml-duplicate-key': () => '같은 키가 두 번 나옵니다',
  'key-missing': () => '빠져 있습니다',
  'wrong-type': ({ expected, found }) => `값의 종류가 맞지 않습니다(필요: ${kind(expected)}, 실제: ${kind(found)})`,
  'too-many': ({ limit }) => `항목이 ${limit}개보다 많습니다`,
  'too-long': ({ limit }) => `${countOf(Number(limit), 'ko')}자보다 깁니다`,
  'term-twice': ({ value }) => `“${value}” 용어가 또 있습니다`,
  'empty-value': () => '비어 있습니다',
  'bad-date': ({ value }) => `${is(value)} 날짜가 아닙니다 – 2026-02-04처럼 적어야 합니다`,
  'bad-source-type': ({ value }) => `${is(value)} IPTC 디지털 소스 유형이 아닙니다`,
  'bad-url': ({ value }) => `${is(value)} http나 https 주소가 아닙니다`,
  'bad-id': ({ value }) => `${is(value)} 기사 ID가 아닙니다(소문자나 한글, 숫자, 하이픈만 가능)`,
  'bad-language': ({ value }) => `${is(value)} 언어 코드가 아닙니다`,
  'bad-hash': ({ value }) => `${is(value)} 16진수 SHA-256이 아닙니다`,
  'bad-count': ({ value }) => `${is(value)} 0 이상의 정수가 아닙니다`,
  'bad-choice': ({ value, allowed }) => `${is(value)} 사용할 수 없는 값입니다(가능한 값: ${allowed})`,
  'unknown-key': () => '알 수 없는 키입니다',
  'passage-not-in-body': ({ value }) => `본문에 “${value}” 부분이 없습니다`,
  'image-not-in-body': ({ value }) => `본문에 “${value}” 이미지가 없습니다`,
};
