import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuggestedFolder } from '../../ui/state/feeds.ts';
import type { Io } from '../io.ts';

/** The suggested feeds, which `npm run generate` has converted from content/feeds.yaml, so that no YAML is read. */
export const readSuggestions = ({ packageRoot }: Pick<Io, 'packageRoot'>): readonly SuggestedFolder[] =>
  JSON.parse(readFileSync(join(packageRoot, 'content', 'feeds.json'), 'utf8'));
