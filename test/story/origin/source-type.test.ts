import { expect, test } from 'vitest';
import { storyEn } from '../../../src/i18n/en/story.ts';
import { storyKo } from '../../../src/i18n/ko/story.ts';
import { SOURCE_TYPES } from '../../../src/story/model.ts';
import { normalizeSourceType, sourceTypeUri } from '../../../src/story/origin/source-type.ts';

/** schema.org's IPTCDigitalSourceEnumeration, complete. */
const SCHEMA_ORG: Record<string, string> = {
  AlgorithmicMediaDigitalSource: 'algorithmicMedia',
  AlgorithmicallyEnhancedDigitalSource: 'algorithmicallyEnhanced',
  CompositeCaptureDigitalSource: 'compositeCapture',
  CompositeDigitalSource: 'composite',
  CompositeSyntheticDigitalSource: 'compositeSynthetic',
  CompositeWithTrainedAlgorithmicMediaDigitalSource: 'compositeWithTrainedAlgorithmicMedia',
  DataDrivenMediaDigitalSource: 'dataDrivenMedia',
  DigitalArtDigitalSource: 'digitalCreation',
  DigitalCaptureDigitalSource: 'digitalCapture',
  MinorHumanEditsDigitalSource: 'humanEdits',
  MultiFrameComputationalCaptureDigitalSource: 'computationalCapture',
  NegativeFilmDigitalSource: 'negativeFilm',
  PositiveFilmDigitalSource: 'positiveFilm',
  PrintDigitalSource: 'print',
  ScreenCaptureDigitalSource: 'screenCapture',
  TrainedAlgorithmicMediaDigitalSource: 'trainedAlgorithmicMedia',
  VirtualRecordingDigitalSource: 'virtualRecording',
};

test('there are 17 concepts, each with a name in both languages', () => {
  expect(SOURCE_TYPES).toHaveLength(17);
  for (const words of [storyKo, storyEn])
    expect(Object.keys(words.sourceType).sort()).toEqual([...SOURCE_TYPES].sort());
});

test.each(SOURCE_TYPES)('%s is read by id, by URI with http or https, with a slash after it', (id) => {
  expect(sourceTypeUri(id)).toBe(`http://cv.iptc.org/newscodes/digitalsourcetype/${id}`);
  const spellings = [id, ` ${id} `, `digsrctype:${id}`];
  for (const scheme of ['http', 'https']) {
    const uri = `${scheme}://cv.iptc.org/newscodes/digitalsourcetype/${id}`;
    spellings.push(uri, `${uri}/`);
  }
  for (const spelling of spellings) expect(normalizeSourceType(spelling)).toBe(id);
});

test.each(Object.entries(SCHEMA_ORG))('schema.org %s', (name, id) => {
  const spellings = [name, `schema:${name}`, `https://schema.org/${name}`, `http://schema.org/${name}/`];
  for (const spelling of spellings) expect(normalizeSourceType(spelling)).toBe(id);
});

test.each([
  '',
  'human',
  'ai',
  'TRAINEDALGORITHMICMEDIA',
  'digitalArt',
  'trainedAlgorithmicMediaDigitalSource',
  'FooDigitalSource',
  'https://example.org/newscodes/digitalsourcetype/digitalCapture',
  'http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage',
  'http://cv.iptc.org/newscodes/digitalsourcetype/',
  'https://schema.org/CreativeWork',
  '__proto__',
])('%j is not accepted', (value) => {
  expect(normalizeSourceType(value)).toBeNull();
});
