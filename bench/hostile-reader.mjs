import { parentPort, workerData } from 'node:worker_threads';
import { DOCUMENTS } from './hostile-documents.mjs';

/** A thread that reads one document of `hostile-documents.mjs` and answers with the milliseconds it took, and what it became. */

const { name, kind, size } = workerData;
const [, , make] = DOCUMENTS.find(([its, itsKind]) => its === name && itsKind === kind);
const read = kind === 'story' ? await storyReader() : await documentReader();
// First a short one, so that code is loaded and compiled.
read(make(2000));
const text = make(size);
const start = cpu();
const became = read(text);
parentPort.postMessage({ ms: cpu() - start, became });

/** Milliseconds of processor time of this thread, which other programs do not change; on older Nodes, of the clock. */
function cpu() {
  const used = process.threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now();
}

async function storyReader() {
  const { parseStoryFile } = await import('../src/story/file/parse-story.ts');
  return (written) => {
    const story = parseStoryFile({ id: 'a', lang: 'en', text: written });
    if (story.ok) void story.edition.blocks;
    return story.ok ? 'story' : story.problems[0]?.code;
  };
}

async function documentReader() {
  const { parseDocument } = await import('../src/ingest/parse-document.ts');
  const { itemDigest } = await import('../src/ingest/duplicates/text-digest.ts');
  return (written) => {
    const document = parseDocument({ bytes: new TextEncoder().encode(written), url: '', contentType: '', name: 'a' });
    const items = document.items ?? [document.item].filter(Boolean);
    for (const item of items) itemDigest(item);
    return document.kind === 'unreadable' ? document.why.code : document.kind;
  };
}
