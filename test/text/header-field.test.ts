import { expect, test } from 'vitest';
import { headerField } from '../../src/text/header-field.ts';

test.each([
  'Authorization',
  'cookie',
  'Cookie2',
  'X-Cookie',
  'Authentication',
  'X_Auth_Token',
  'X_Api_Key',
  'Proxy_Authorization',
  'Transfer_Encoding',
  'X-Session-Id',
  'X-Auth-Token',
  'X-API-Key',
  'api-key',
  'Proxy-Authorization',
  'Host',
  'Range',
])('a feed cannot send %s', (name) => {
  expect(headerField(`${name}: value`)).toBeNull();
});

test.each(['Name', 'A b: c', 'A: b\r\nCookie: c', 'A: b\nC: d', 'Cookie : c', ' Cookie: c', ': c', 'Ä: b', 'A: ä'])(
  '%j is no header field',
  (written) => {
    expect(headerField(written)).toBeNull();
  },
);

test('other header fields are split into name and value', () => {
  expect(headerField('Accept-Language: ko, en;q=0.5')).toEqual(['Accept-Language', 'ko, en;q=0.5']);
  expect(headerField('Referer:https://news.example/')).toEqual(['Referer', 'https://news.example/']);
});
