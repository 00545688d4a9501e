import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/ingest/fetch/proxy.ts';

const proxy = (address: string, env: Record<string, string>) => proxyFor(new URL(address), env)?.href ?? null;

describe('the proxy of an address', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['http://a.example/', {}, null],
    ['http://a.example/', { http_proxy: '' }, null],
    ['http://a.example/', { HTTP_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['http://a.example/', { HTTP_PROXY: 'http://p:1', http_proxy: 'http://q:1' }, 'http://q:1/'],
    ['http://a.example/', { HTTPS_PROXY: 'http://p:1' }, null],
    ['https://a.example/', { HTTP_PROXY: 'http://p:1' }, null],
    ['https://a.example/', { https_proxy: 'p:1' }, 'http://p:1/'],
    ['https://a.example/', { https_proxy: 'https://p' }, 'https://p/'],
    ['https://a.example/', { all_proxy: 'p:1' }, 'http://p:1/'],
    ['http://localhost:80/', { all_proxy: 'p:1' }, null],
    ['http://127.0.0.2/', { all_proxy: 'p:1' }, null],
    ['http://[::1]/', { all_proxy: 'p:1' }, null],
    ['http://192.168.0.1/', { all_proxy: 'p:1' }, 'http://p:1/'],
  ])('%s with %j is %s', (address, env, expected) => {
    expect(proxy(address, env)).toBe(expected);
  });

  it.each([
    ['http://a.example/', '*', true],
    ['http://a.example/', 'a.example', true],
    ['http://A.example./', 'a.Example', true],
    ['http://b.a.example/', 'a.example', true],
    ['http://b.a.example/', '.a.example', true],
    ['http://b.a.example/', 'x, *.a.example', true],
    ['http://ba.example/', 'a.example', false],
    ['http://a.example/', 'b.a.example', false],
    ['http://a.example/', 'a.example:8080', false],
    ['http://a.example:8080/', 'a.example:8080', true],
    ['https://a.example/', 'a.example:443', true],
    ['http://10.1.2.3/', '10.0.0.0/8', true],
    ['http://11.1.2.3/', '10.0.0.0/8', false],
    ['http://a.example/', '10.0.0.0/8 10.0.0.0/x', false],
    ['http://[2001:db8::1]/', '2001:db8::1', true],
    ['http://[2001:db8::1]:81/', '[2001:db8::1]:81', true],
    ['http://[2001:db8::1]/', '2001:db8::/32', true],
    ['http://a.example/', '', false],
  ])('%s, but for %s: %s', (address, no_proxy, excepted) => {
    expect(proxy(address, { all_proxy: 'http://p:1', no_proxy })).toBe(excepted ? null : 'http://p:1/');
  });

  it.each(['socks5://p:1', 'ftp://p', 'http://[', '::'])('is refused: %s', (all_proxy) => {
    expect(() => proxy('http://a.example/', { all_proxy })).toThrow('network');
  });
});
