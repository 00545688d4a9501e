import type { LookupAddress } from 'node:dns';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPrivateAddress,
  isPrivateHost,
  lookupWith,
  type TrustedHost,
} from '../../../src/ingest/fetch/private-addresses.ts';

const words = (list: string): string[] => list.split(' ');

/** Hosts as a hostile feed may spell them; the URL standard normalizes them first. */
const PRIVATE = [
  ...words(
    '127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.01 127.0.0.1. １２７.０.０.１ 127。0。0。1',
  ),
  ...words(
    '0 0.0.0.0 10.255.255.255 100.64.0.1 100.127.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.170 192.168.1.1 ' +
      '198.18.0.1 224.0.0.1 239.255.255.250 255.255.255.255',
  ),
  ...words(
    '[::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:FFFF:10.0.0.1] ' +
      '[::ffff:0:0] [::ffff:0:10.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::a00:1] [64:ff9b::] [64:ff9b::a00:0] ' +
      '[64:ff9b:1::808:808] [fe80::1] [febf::1] [fec0::1] [fc00::1] [fdff:ffff::1] [ff02::1] [100::1] ' +
      '[2001::1] [2001:db8::1] [2002:7f00:1::] [4000::1]',
  ),
  ...words('localhost LOCALHOST. a.localhost printer.local metadata.google.internal router.home.arpa intranet'),
];
const PUBLIC = [
  ...words(
    '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 ' +
      '192.167.255.255 192.169.0.0 223.255.255.255 example.com localhost.example.com mylocal.example',
  ),
  ...words('[2606:4700::1111] [2a00:1450::1] [2001:4860:4860::8888] [::ffff:8.8.8.8] [64:ff9b::8.8.8.8]'),
];

describe('a host', () => {
  it.each(PRIVATE)('%s is private', (host) => {
    expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(true);
  });
  it.each(PUBLIC)('%s is not', (host) => {
    expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(false);
  });
});

describe('an address', () => {
  it.each(['fe80::1%eth0', '::1%lo', '::ffff:192.168.0.1%1', '', 'example.com', '1.2.3'])(
    '%j is private',
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );

  it('of IPv4 is as private in IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const expected = isPrivateAddress(address);
        expect(isPrivateAddress(`::ffff:${address}`)).toBe(expected);
        expect(isPrivateAddress(`64:ff9b::${address}`)).toBe(expected);
        expect(isPrivateAddress(`::${address}`)).toBe(true);
      }),
    );
  });

  it('is as private in every spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(isPrivateAddress(address)).toBe(isPrivateAddress(new URL(`http://[${address}]/`).hostname));
      }),
    );
  });
});

describe('the lookup of a connection', () => {
  const two: LookupAddress[] = [
    { address: '10.0.0.1', family: 4 },
    { address: '8.8.8.8', family: 4 },
  ];
  const look = (trusted: TrustedHost | null, found: LookupAddress[], all: boolean) =>
    new Promise((done) => {
      const lookup = lookupWith(async () => found, trusted);
      lookup('news.example.com', { all }, (error, ...answer) => done(error?.message ?? answer));
    });

  it('accepts public addresses', async () => {
    expect(await look(null, two, true)).toEqual([[two[1]]]);
    expect(await look(null, two, false)).toEqual(['8.8.8.8', 4]);
    expect(await look(null, two.slice(0, 1), true)).toBe('private-address');
    expect(await look(null, [], true)).toBe('dns');
  });

  it('accepts private addresses if they were typed and all are private', async () => {
    const met: string[] = [];
    const typed: TrustedHost = { host: 'nas', addresses: 'any', met: (address) => void met.push(address) };
    expect(await look(typed, two, true)).toEqual([[two[1]]]);
    expect(met).toEqual([]);
    expect(await look(typed, two.slice(0, 1), true)).toEqual([two.slice(0, 1)]);
    expect(met).toEqual(['10.0.0.1']);
    expect(await look(typed, [{ address: '169.254.169.254', family: 4 }], true)).toBe('private-address');
    expect(await look(typed, [{ address: 'fe80::1%eth0', family: 6 }], true)).toBe('private-address');
  });

  it('accepts pinned addresses, in any spelling', async () => {
    const known: TrustedHost = { host: 'nas', addresses: ['10.0.0.1', 'fd00::1'] };
    expect(await look(known, two, true)).toEqual([two]);
    expect(await look(known, [{ address: '10.0.0.2', family: 4 }], true)).toBe('private-address');
    const long = { address: 'FD00:0:0:0:0:0:0:1%2', family: 6 };
    expect(await look(known, [long], true)).toEqual([[long]]);
  });
});
