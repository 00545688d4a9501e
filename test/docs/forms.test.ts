import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { ROOT } from './pages.ts';

interface Question {
  readonly type: string;
  readonly attributes: { readonly label: string; readonly description?: string };
  readonly validations?: { readonly required: boolean };
}

const FOLDER = join(ROOT, '.github', 'ISSUE_TEMPLATE');
const forms = readdirSync(FOLDER).filter((name) => name !== 'config.yml');

it.each(forms)('the form %s is one that the forge accepts, in both languages', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const { name, description, body } = parse(text) as { name: string; description: string; body: Question[] };
  const labels = body.map(({ attributes: { label } }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(body.some(({ validations }) => validations?.required)).toBe(true);
  for (const { type } of body) expect(['input', 'textarea']).toContain(type);
  const shown = [name, description, ...labels, ...body.flatMap(({ attributes }) => attributes.description ?? [])];
  for (const words of shown) expect(words).toMatch(/^[^가-힣]+ · .*[가-힣]/);
  for (const [, command = ''] of text.matchAll(/`minerals-news (\w+)`/g)) expect(COMMANDS).toHaveProperty(command);
});
