/**
 * A program that translates, for tests: JSON lines in and out. `--map FILE` has translations by text (JSON), `--lie KIND TEXT` lies
 * about texts that contain TEXT, `--log FILE` gets each text, a line each, `--fail` writes to standard error and fails, `--hang`
 * writes one answer and then nothing.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { lying, pseudoTranslation } from './pseudo-translation.mjs';

const args = process.argv.slice(2);
const optionOf = (name, after = 1) => (args.includes(name) ? (args[args.indexOf(name) + after] ?? '') : '');
const map = args.includes('--map') ? JSON.parse(readFileSync(optionOf('--map'), 'utf8')) : {};

if (args.includes('--fail')) {
  console.error('Traceback (most recent call last):\nno model is loaded\n');
  process.exit(3);
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text, to } = JSON.parse(line);
  if (args.includes('--log')) appendFileSync(optionOf('--log'), `${line}\n`);
  const answer = map[text] ?? pseudoTranslation(text, to);
  const lie = optionOf('--lie', 2) !== '' && text.includes(optionOf('--lie', 2)) ? optionOf('--lie') : '';
  const said = lying(lie, text, answer, to);
  if (said !== null) console.log(JSON.stringify({ id, text: said }));
  if (args.includes('--hang')) await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
}
