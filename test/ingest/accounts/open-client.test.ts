import { expect, it } from 'vitest';
import { connectAccount } from '../../../src/ingest/accounts/open-client.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';

/** Why a server is not asked; '' if it is. */
function refusal(url: string, env: Readonly<Record<string, string>> = {}, isInsecure = false): string {
  try {
    connectAccount({
      account: { name: 'home', kind: 'miniflux', api: 'v1', url, user: '' },
      secret: { kind: 'token', token: 'token' },
      readEntries: () => Promise.reject(new Error('nothing is read')),
      ...{ isInsecure, userAgent: '', env },
    }).close();
    return '';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.why.code;
  }
}

it('asks only an address whose secrets nobody on the way can read, unless the user wants it', () => {
  expect(refusal('https://rss.example')).toBe('');
  expect(refusal('http://192.168.1.5:8080')).toBe('');
  expect(refusal('http://rss.example')).toBe('no-tls');
  expect(refusal('http://rss.example', {}, true)).toBe('');
});

it('counts a proxy as on the way', () => {
  const far = { http_proxy: 'http://proxy.example:3128', https_proxy: 'http://proxy.example:3128' };
  expect(refusal('https://rss.example', far)).toBe('');
  expect(refusal('http://192.168.1.5:8080', far)).toBe('no-tls');
  expect(refusal('http://192.168.1.5:8080', far, true)).toBe('');
  expect(refusal('http://192.168.1.5:8080', { ...far, no_proxy: '192.168.0.0/16' })).toBe('');
  expect(refusal('http://127.0.0.1:8080', far)).toBe('');
  expect(refusal('http://192.168.1.5:8080', { http_proxy: 'http://10.0.0.1:3128' })).toBe('');
  expect(refusal('http://192.168.1.5:8080', { http_proxy: 'https://proxy.example' })).toBe('no-tls');
});

it('asks no address that is not that of a server', () => {
  for (const url of [
    'rss.example',
    'file:///etc/passwd',
    'https://me@rss.example',
    'https://rss.example/?a',
    'https://rss.example/#a',
  ])
    expect(refusal(url, {}, true)).toBe('bad-address');
});
