import process from 'node:process';
import { expect, it } from 'vitest';
import { holdWarnings } from '../../../src/ui/run/process-events.ts';

const told = (): Promise<void> => new Promise((done) => setImmediate(done));

it('warnings are held back, returned at the end, and passed to their listeners again afterwards', async () => {
  const heard: string[] = [];
  const listener = ({ message }: Error): void => {
    heard.push(message);
  };
  process.on('warning', listener);
  const release = holdWarnings();
  process.emitWarning('eleven listeners', 'TooMany');
  await told();
  expect(heard).toEqual([]);
  expect(release()).toEqual(['TooMany: eleven listeners']);
  process.emitWarning('one more');
  await told();
  expect(heard).toEqual(['one more']);
  process.off('warning', listener);
});
