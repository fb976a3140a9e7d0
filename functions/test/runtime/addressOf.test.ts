import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/runtime/addressOf';

function addressIn(forwarded: string | undefined): string {
  const header = (name: string) => (name === 'x-forwarded-for' ? forwarded : undefined);
  return addressOf({ header, socket: { remoteAddress: '192.0.2.1' } } as never);
}

describe('whom a call comes from', () => {
  it.each([
    ['what the front end appended', '203.0.113.9', '203.0.113.9'],
    ['nothing that the client wrote before it', '198.51.100.1, 198.51.100.2, 203.0.113.9', '203.0.113.9'],
    ['an address of IPv6', '198.51.100.1,2001:db8::9', '2001:db8::9'],
    ['the socket where nothing was forwarded', undefined, '192.0.2.1'],
  ])('is %s', (_title, forwarded, address) => {
    expect(addressIn(forwarded)).toBe(address);
  });

  it('is short, and no path', () => {
    expect(addressIn(`a/b${'c'.repeat(500)}`)).toMatch(/^abc{61}$/);
  });
});
