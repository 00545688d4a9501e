import { expect, it } from 'vitest';
import type { ManifestStatements, SourceType } from '../../../src/story/model.ts';
import { pictureContradiction } from '../../../src/story/origin/picture-contradiction.ts';

const manifest = (...sources: SourceType[]): ManifestStatements => ({
  generator: '',
  sources,
  place: 'file',
  isReadable: true,
});

it('names the statements of record and metadata that differ in what a model made', () => {
  const states = { source: 'trainedAlgorithmicMedia', manifest: null } as const;
  expect(pictureContradiction('digitalCapture', states)).toEqual({
    record: 'digitalCapture',
    file: 'trainedAlgorithmicMedia',
    by: 'metadata',
  });
  expect(pictureContradiction('compositeWithTrainedAlgorithmicMedia', states)).toMatchObject({ by: 'metadata' });
  expect(pictureContradiction('trainedAlgorithmicMedia', { source: 'digitalCapture', manifest: null })).not.toBeNull();
});

it('finds none where both mean the same, or where one says nothing', () => {
  const made = { source: 'trainedAlgorithmicMedia', manifest: null } as const;
  expect(pictureContradiction('trainedAlgorithmicMedia', made)).toBeNull();
  expect(pictureContradiction('digitalCapture', { source: 'compositeCapture', manifest: null })).toBeNull();
  expect(pictureContradiction(null, made)).toBeNull();
  expect(pictureContradiction('digitalCapture', { source: null, manifest: null })).toBeNull();
  expect(pictureContradiction('digitalCapture', undefined)).toBeNull();
});

it('takes a manifest for a contradiction only if none of its actions agrees', () => {
  const states = (...sources: SourceType[]) => ({ source: null, manifest: manifest(...sources) });
  expect(pictureContradiction('digitalCapture', states('trainedAlgorithmicMedia'))).toEqual({
    record: 'digitalCapture',
    file: 'trainedAlgorithmicMedia',
    by: 'manifest',
  });
  const edited = states('digitalCapture', 'compositeWithTrainedAlgorithmicMedia');
  expect(pictureContradiction('digitalCapture', edited)).toBeNull();
  expect(pictureContradiction('compositeWithTrainedAlgorithmicMedia', edited)).toBeNull();
  expect(pictureContradiction('trainedAlgorithmicMedia', edited)).toMatchObject({ by: 'manifest' });
});
