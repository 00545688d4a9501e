import { describe, expect, test } from 'vitest';
import { readHints } from '../../../../src/ingest/article/origin/notices.ts';
import { parseFeed } from '../../../../src/ingest/feed/parse-feed.ts';
import { checkFrontMatter } from '../../../../src/story/file/front-matter.ts';
import { badgesOf } from '../../../../src/story/origin/badges.ts';
import { editionOf } from '../../../story/helpers.ts';
import { rss } from '../../feed/helpers.ts';
import { itemOfPage, jsonLd, paragraphs, TEXT as WORDS } from '../helpers.ts';

const TEXT = paragraphs(WORDS);

/** The record of a page whose article has some properties, among other objects. */
function originOf(article: object, others: readonly object[] = [], head = '', body = TEXT): Record<string, unknown> {
  const graph = { '@graph': [{ '@type': 'NewsArticle', headline: 'Title', ...article }, ...others] };
  const html = `<html><head>${head}${jsonLd(graph)}</head><body><article>${body}</article></body></html>`;
  const { provenance } = itemOfPage(html, 'https://x.example/a');
  expect(checkFrontMatter({ title: 'x', published: '2026-02-04', provenance }).issues).toEqual([]);
  return provenance;
}

const badgesOfRecord = (record: Record<string, unknown>): readonly string[] =>
  badgesOf(editionOf(`provenance: ${JSON.stringify({ ...record, basis: 'publisher' })}`), '2026-03-01');

test('nothing is recorded without a statement, whatever author is named', () => {
  expect(originOf({ author: { '@type': 'Person', name: 'Kim' }, image: 'https://x.example/a.png' })).toEqual({});
});

describe('how the text was made', () => {
  test.each([
    'trainedAlgorithmicMedia',
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/',
    'digsrctype:trainedAlgorithmicMedia',
    'TrainedAlgorithmicMediaDigitalSource',
    'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    { '@id': 'schema:TrainedAlgorithmicMediaDigitalSource' },
  ])('is read in any spelling: %j', (digitalSourceType) => {
    expect(originOf({ digitalSourceType })).toEqual({ text: { source: 'trainedAlgorithmicMedia' } });
  });

  test('is never guessed', () => {
    expect(originOf({ digitalSourceType: 'AI, probably' })).toEqual({ hints: ['digitalSourceType: AI, probably'] });
  });

  test('is also read from a meta element', () => {
    const meta = '<meta name="digitalSourceType" content="dataDrivenMedia">';
    expect(originOf({}, [], meta)).toEqual({ text: { source: 'dataDrivenMedia' } });
  });

  test('a person next to a statement about AI is the author, not who used it', () => {
    const author = { '@type': 'Person', name: 'Kim' };
    const html = `<html><head>${jsonLd({ '@type': 'NewsArticle', headline: 'Title', author, digitalSourceType: 'trainedAlgorithmicMedia' })}</head><body><article>${TEXT}</article></body></html>`;
    const item = itemOfPage(html, 'https://x.example/a');
    expect([item.author, item.provenance]).toEqual(['Kim', { text: { source: 'trainedAlgorithmicMedia' } }]);
    const both = originOf({
      digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
      author: [author, { '@type': 'SoftwareApplication', name: 'Wrapper' }],
    });
    expect(both.text).toEqual({
      source: 'compositeWithTrainedAlgorithmicMedia',
      by: { name: 'Wrapper', kind: 'software' },
    });
  });

  test('includes the maker and its kind', () => {
    const source = { digitalSourceType: 'digitalCreation' };
    expect(originOf({ ...source, author: { '@type': 'Person', name: 'Kim' } })).toEqual({
      text: { source: 'digitalCreation', by: { name: 'Kim', kind: 'person' } },
    });
    expect(originOf({ ...source, author: 'Kim' })).toEqual({
      text: { source: 'digitalCreation', by: { name: 'Kim' } },
    });
    expect(
      originOf({ ...source, author: { '@id': '#o' } }, [{ '@id': '#o', '@type': 'Organization', name: 'Desk' }]),
    ).toEqual({
      text: { source: 'digitalCreation', by: { name: 'Desk', kind: 'organization' } },
    });
  });

  test('is recorded for software without details', () => {
    expect(originOf({ author: { '@type': 'SoftwareApplication', name: 'Wrapper' } })).toEqual({
      text: { by: { name: 'Wrapper', kind: 'software' } },
    });
  });
});

describe('pictures', () => {
  const image = { '@type': 'ImageObject', contentUrl: '/a.png', caption: 'Chart', creditText: 'Desk' };

  test('have a record if their making is stated and the text shows them, else a hint', () => {
    const stated = {
      image: {
        ...image,
        digitalSourceType: 'CompositeSyntheticDigitalSource',
        creator: { '@type': 'Person', name: 'Lee' },
      },
    };
    expect(originOf(stated)).toEqual({
      hints: ['image: digitalSourceType: compositeSynthetic (https://x.example/a.png)'],
    });
    expect(originOf(stated, [], '', `${TEXT}<p><img src="/a.png" alt="a"></p>`)).toEqual({
      images: [
        {
          src: 'https://x.example/a.png',
          caption: 'Chart',
          source: 'compositeSynthetic',
          by: { name: 'Lee', kind: 'person' },
          credit: 'Desk',
        },
      ],
    });
  });

  test('with only a credit have one only if the text shows them', () => {
    expect(originOf({ image })).toEqual({});
    expect(originOf({ image }, [], '', `${TEXT}<p><img src="/a.png" alt="a"></p>`)).toEqual({
      images: [{ src: 'https://x.example/a.png', caption: 'Chart', credit: 'Desk' }],
    });
  });
});

test('translation, corrections, principles and the basis of a text are recorded', () => {
  expect(
    originOf(
      {
        translationOfWork: { '@id': '#w' },
        translator: 'Park',
        correction: [
          { '@type': 'CorrectionComment', text: 'A name.', datePublished: '2026-02-05T10:00:00Z' },
          'A figure.',
        ],
        publisher: { '@type': 'Organization', name: 'X', publishingPrinciples: '/ethics' },
        isBasedOn: [{ '@type': 'Article', url: 'https://y.example/1' }, 'javascript:x'],
      },
      [{ '@id': '#w', '@type': 'Article', inLanguage: { '@type': 'Language', alternateName: 'ko' } }],
    ),
  ).toEqual({
    translation: { from: 'ko', by: { name: 'Park' } },
    corrections: [{ date: '2026-02-05T10:00:00Z', text: 'A name.' }, { text: 'A figure.' }],
    principles: 'https://x.example/ethics',
    based_on: ['https://y.example/1'],
  });
});

test('a review of a claim is a claim, never a check of the text', () => {
  const review = {
    '@type': ['Review', 'ClaimReview'],
    claimReviewed: 'It rains',
    reviewRating: { ratingExplanation: 'Half true' },
    author: { name: 'Desk' },
  };
  const record = originOf({}, [review]);
  expect(record).toEqual({ claims: [{ claim: 'It rains', verdict: 'Half true', by: 'Desk' }] });
  expect(badgesOfRecord(record)).toEqual(['unknown']);
});

describe('hints', () => {
  test.each([
    '이 기사는 해당 언론사의 자동 생성 알고리즘을 통해 작성되었습니다.',
    '이 기사는 AI가 초안을 작성하고 기자가 확인했습니다.',
    '본 번역은 인공지능을 활용해 생성한 것입니다.',
    '[AI 생성 이미지]',
    'This article was generated by Wrapper 2.',
    'This story was translated with the help of artificial intelligence.',
    'AI-generated image',
    'AI tools were used to help draft this report',
    'ChatGPT helped to write this article.',
    '[생성형 AI 활용]',
    '※ 생성형 AI를 활용한 기사',
    '이 글은 챗GPT가 썼습니다',
    'AI 기자',
    '글=AI 기자 news@x.example',
    'By AI',
    'AI reporter',
  ])('%s', (notice) => {
    expect(readHints(`Some words first. And more.\n${notice}\nThe end.`)).toEqual([notice]);
  });

  test.each([
    '삼성전자는 AI가 작성한 보고서를 공개했다.',
    '정부는 인공지능 반도체 공장을 짓는다.',
    'The company says its robots were made by machines.',
    'Researchers used AI to write the article that was later withdrawn.',
    'This article was written by hand.',
    'AI companies used this report to draft rules.',
    'AI',
    'AI 활용',
    '김기자 AI 전문기자',
    '이 글은 인공지능을 주제로 쓴 것입니다.',
    'By Claude',
    'Ann Lee, AI reporter',
    'AI chips are used in the plants of this report’s author.',
  ])('none: %s', (sentence) => {
    expect(readHints(sentence)).toEqual([]);
  });

  test('name software that is the author in an object that may be about another article', () => {
    const author = { '@type': 'SoftwareApplication', name: 'Wrapper' };
    const hints = ['author: Wrapper (SoftwareApplication)'];
    expect(
      originOf({ author, headline: 'Tin rises in London today' }, [], '<title>Tin rises in London</title>'),
    ).toEqual({ hints });
  });

  test('are read in bylines and in feeds too', () => {
    const byline = '<p class="byline" rel="author">AI 기자</p>';
    expect(originOf({}, [], '', `${byline}${TEXT}`)).toEqual({ hints: ['AI 기자'] });
    const feed = parseFeed(
      rss(
        '<item><title>A</title><author>AI 기자</author><description>&lt;p&gt;이 글은 챗GPT가 썼습니다.&lt;/p&gt;</description></item>',
      ),
      'rss',
      '',
    );
    if (feed.kind !== 'feed') expect.fail(feed.kind);
    expect(feed.items.map(({ provenance }) => provenance)).toEqual([
      { hints: ['AI 기자', '이 글은 챗GPT가 썼습니다.'] },
    ]);
  });

  test('are text and no badge', () => {
    const record = originOf(
      { creditText: 'Made with Wrapper' },
      [],
      '',
      `${TEXT}<p>This article was generated by AI.</p>`,
    );
    expect(record).toEqual({ hints: ['Made with Wrapper', 'This article was generated by AI.'] });
    expect(badgesOfRecord(record)).toEqual(['unknown']);
  });
});
