import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../src/ingest/document/format.ts';

describe('detectFormat', () => {
  test.each([
    ['rss', '<rss version="2.0"><channel/></rss>'],
    ['rss', '\ufeff\n\n <?xml version="1.0"?>\n<!-- a > b --><?x y?><!DOCTYPE rss PUBLIC "a" "b"><RSS version="0.91">'],
    ['rss', 'Notice: undefined index\n<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>\n'],
    ['atom', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'],
    ['atom', '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"></atom:feed>'],
    ['rdf', '<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"></rdf:RDF>'],
    ['rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss></rss>'],
    ['json-feed', '{"version": "https://jsonfeed.org/version/1.1", "title": "x"}'],
    ['json-feed', '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}'],
    ['json-feed', ' {"title":"x","home_page_url":"https://x.example","items":[]}'],
    ['json', '{"a": 1}'],
    ['json', '[{"a": 1}]'],
    ['opml', '<?xml version="1.0"?><opml version="2.0"></opml>'],
    ['html', '<!doctype html><title>x</title>'],
    ['html', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="y"></html>'],
    ['html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>'],
    ['html', '<p>Only a piece</p>'],
    ['html', '<!-- c --><body>'],
    ['xml', '<svg xmlns="x"></svg>'],
    ['markdown', '---\ntitle: x\n---\nText'],
    ['markdown', '# Title\n\nText'],
    ['markdown', 'Text\n\n- one\n- two\n\nSee [this](https://x.example).'],
    ['text', 'Just a text.\n\nIt says that <rss version="2.0"> begins a feed.'],
    ['text', 'One - two - three'],
    ['text', '{ curly'],
    ['text', '< 5 % of it'],
    ['empty', ''],
    ['empty', ' \n\ufeff'],
  ])('%s: %j', (kind, text) => {
    expect(detectFormat(text).kind).toBe(kind);
  });

  test('gives the start of a document', () => {
    const text = '<br />\n<b>Warning</b>: x\n<rss version="2.0"></rss>';
    expect(detectFormat(text)).toEqual({ kind: 'rss', start: text.indexOf('<rss') });
  });
});
