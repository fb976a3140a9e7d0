import { describe, expect, it } from 'vitest';
import { NUDGE_DEFAULTS, type NudgeRule, nudgesIn } from '../../../src/contracts/utilities/nudges';

const found = (text: string, changes: Partial<NudgeRule> = {}) =>
  nudgesIn(text, { ...NUDGE_DEFAULTS, ...changes }).join(' ');

describe('what is nudged', () => {
  it.each([
    ['Write to ana.b+x@example.co.uk please', 'email'],
    ['ana [at] example [dot] com', 'email'],
    ['ana at gmail dot com', 'email'],
    ['ana (ät) beispiel (punkt) de', 'email'],
    ['ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email'],
    ['a\u200Bna@exa\u00ADmple.com', 'email'],
    ['call +49 (0)170 1234567', 'phone'],
    ['0049 170 123 45 67', 'phone'],
    ['Meine Nummer: 0170/1234567.', 'phone'],
    ['(030) 1234 5678', 'phone'],
    ['212-555-0147', 'phone'],
    ['٠١٧٠١٢٣٤٥٦٧', 'phone'],
    ['see https://example.com/me', 'link'],
    ['www.example.com', 'link'],
    ['t.me/ana', 'link'],
    ['find me at example.io!', 'link'],
    ['ana at gmail.com', 'link'],
    ['You can pay me directly.', 'payment'],
    ['Geht das außerhalb der   Plattform?', 'payment'],
    ['My PayPal is ana', 'payment'],
    ['DE89 3704 0044 0532 0130 00', 'payment'],
    ['an de89370400440532013000', 'payment'],
    ['ana@example.com or +49 170 1234567, cash app', 'email phone payment'],
  ])('%s: %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });

  it.each([
    'Hello, how are you?',
    'Let us meet on 2026-11-27 at 10:30, or on 27.11.2026.',
    'It costs 1.200,00 € or 1,200.00 USD, 12 000 000 in all.',
    'Between 2019 and 2024 I led 150 people.',
    'Order 4711-0815-2026',
    'I am at home. Dot your notes.',
    'Look at chapter 3.2 of the book, e.g. the end.',
    'The paypalace is closed.',
    'ISO 27001:2013, DE89 is no number',
    'meet at 10.30',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toBe('');
  });

  it('is what an admin looks for, and leads to hosts that are its own', () => {
    const text = 'ana@example.com https://app.nebula.example/x https://NEBULA.example';
    expect(found(text, { ownHosts: ['Nebula.example'] })).toBe('email');
    expect(found(text, { ownHosts: ['app.nebula.example'] })).toBe('email link');
    expect(found('https://notnebula.example', { ownHosts: ['nebula.example'] })).toBe('link');
    expect(found(text, { lookFor: ['phone'] })).toBe('');
    expect(found('Crypto, please', { phrases: ['CRYPTO'] })).toBe('payment');
    expect(found('paypal', { phrases: [] })).toBe('');
  });

  it('is found in a text of the longest that goes back and forth, before anybody waits', () => {
    const hostile = ['a', '1 ', 'a.', 'de89 ', 'a at ', '+1-', 'www.a', '(at)'].map((part) =>
      part.repeat(4_000 / part.length),
    );
    expect(hostile.flatMap((text) => Array.from({ length: 20 }, () => found(text)))).toHaveLength(160);
  });
});
