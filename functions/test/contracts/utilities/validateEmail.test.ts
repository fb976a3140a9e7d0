import { describe, expect, it } from 'vitest';
import { validateEmail } from '../../../src/contracts/utilities/validateEmail';

describe('an e-mail address', () => {
  it.each([
    'ana@example.com',
    'ana.b+tag@mail.example.co.uk',
    "o'hara@example.org",
    'ana@münchen.de',
    'x@1e.io',
  ])('may be %s', (email) => {
    expect(validateEmail(email)).toBe(true);
  });

  it.each([
    '',
    'ana',
    '@example.com',
    'ana@',
    'ana@localhost',
    'ana@example..com',
    'ana@-example.com',
    'ana@example-.com',
    'ana@127.0.0.1',
    'ana b@example.com',
    '.ana@example.com',
    'ana..b@example.com',
    'ana@exam ple.com',
    'ana@example.com\n',
    'a@b@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ana@${'a'.repeat(64)}.com`,
    `ana@${'a.'.repeat(130)}com`,
  ])('cannot be %j', (email) => {
    expect(validateEmail(email)).toBe(false);
  });
});
