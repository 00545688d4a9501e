import { describe, expect, it } from 'vitest';
import { Failure, failureOf, retryAfter } from '../../../src/ingest/fetch/failure.ts';

describe('a connection error', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['CERT_REVOKED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
    ['INVALID_CA', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EPROTO', 'tls'],
    ['EHOSTUNREACH', 'network'],
    ['HPE_HEADER_OVERFLOW', 'network'],
  ])('%s is %s', (code, reason) => {
    const { why } = failureOf(Object.assign(new Error(), { code }), 'example.com');
    const tells = reason === 'tls' || reason === 'network';
    expect(why).toEqual({
      code: reason,
      params: tells ? { host: 'example.com', detail: code } : { host: 'example.com' },
    });
  });

  it.each([
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', ''],
    ['ERR_SSL_DH_KEY_TOO_SMALL', ''],
    ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', ''],
    ['EPROTO', 'write EPROTO 0A:error:0A00042E:SSL routines::tlsv1 alert protocol version:…'],
  ])('%s is outdated encryption', (code, message) => {
    expect(failureOf(Object.assign(new Error(message), { code }), '').why.code).toBe('old-tls');
  });

  it('with its own reason keeps it', () => {
    const failure = new Failure('too-large');
    expect(failureOf(failure, '')).toBe(failure);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-02-04T06:05:00Z');
  it.each([
    ['60', '2026-02-04T06:06:00.000Z'],
    [' 3600 ', '2026-02-04T07:05:00.000Z'],
    ['Wed, 04 Feb 2026 07:00:00 GMT', '2026-02-04T07:00:00.000Z'],
    ['Wednesday, 04-Feb-26 07:00:00 GMT', '2026-02-04T07:00:00.000Z'],
    ['Wed Feb  4 07:00:00 2026', '2026-02-04T07:00:00.000Z'],
    ['99999999999999999999999', '2026-02-11T06:05:00.000Z'],
    ['Fri, 01 Jan 2100 00:00:00 GMT', '2026-02-11T06:05:00.000Z'],
  ])('%s is %s', (value, until) => {
    expect(retryAfter(value, now)?.toISOString()).toBe(until);
  });

  it.each([undefined, '', '0', '-5', '1.5', 'soon', 'Wed, 04 Feb 2026 06:00:00 GMT', 'Sat, 99 Foo 2026 07:00:00 GMT'])(
    '%j is ignored',
    (value) => {
      expect(retryAfter(value, now)).toBeNull();
    },
  );
});
