import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../src/domain/notifications/plainWords';

const OVERRIDE = '\u202e';

describe('what users wrote', () => {
  it.each([
    ['Baking', 'Baking'],
    ['  two\r\nlines\tand\u2028more ', 'two lines and more'],
    ['Level 2: the craft (2026/2027)', 'Level 2: the craft (2026/2027)'],
    ['Breathing at 18:30, 4.5 stars, v2.0', 'Breathing at 18:30, 4.5 stars, v2.0'],
    ['C++, C# & .NET', 'C++, C# & .NET'],
    ['Yoga @home', 'Yoga @home'],
    ['瞑想の朝。静かに。', '瞑想の朝。静かに。'],
    ['สมาธิ', 'สมาธิ'],
    ['می‌خواهم', 'می‌خواهم'],
    ['क्‍ष', 'क्‍ष'],
    ['Family 👨‍👩‍👧‍👦 ❤️', 'Family 👨‍👩‍👧‍👦 ❤️'],
    ['Ångström in NFD: A\u030a', 'Ångström in NFD: Å'],
  ])('stays as it is: %s', (text, shown) => {
    expect(plainWords(text)).toBe(shown);
  });

  it.each([
    ['SECURITY ALERT: verify at https://evil.example/login', 'SECURITY ALERT: verify at […]'],
    ['see HTTP:\\\\evil.example', 'see […]'],
    ['see https：／／evil.example', 'see […]'],
    ['see www.evil.example now', 'see […] now'],
    ['see evil.example/x now', 'see […] now'],
    ['see evil.example:8080', 'see […]'],
    ['see evil.example?next=1', 'see […]'],
    ['see evil.example', 'see evil·example'],
    ['see evil．example or evil。example', 'see evil·example or evil·example'],
    ['see ev\u200bil\u00ad.exam\u2060ple', 'see evil·example'],
    ['Node.js with ASP.NET', 'Node·js with ASP·NET'],
    ['see i❤.example or 💩.example/x', 'see i❤·example or […]'],
    ['see раура。example or 支付宝。example', 'see раура·example or 支付宝·example'],
    ['see a_.example or a-.example or a.\u0301example', 'see a_·example or a-·example or a·\u0301example'],
    ['xmpp:admin or skype:admin?call or sip:admin', '[…] or […] or […]'],
    ['see 192.0.2.7 or http://[::1]/', 'see […] or […]'],
    ['write to admin@evil.example', 'write to […]'],
    ['write to admin＠evil', 'write to […]'],
    ['mailto:admin', '[…]'],
    ['call tel:123', 'call […]'],
    ['call +1 (800) 555-0199 now', 'call […] now'],
    ['call 800-555-0199 x', 'call […] x'],
    ['call ٠٨٠٠١٢٣٤٥٦٧', 'call […]'],
  ])('links nowhere: %s', (text, shown) => {
    expect(plainWords(text)).toBe(shown);
  });

  it.each([
    [`Rami${OVERRIDE}gnp.exe`, 'Ramignp·exe'],
    ['\u2066a\u2069\u200e\u200f', 'a'],
    ['nul\u0000 bell\u0007', 'nul bell'],
    ['blank\u3164\u2800', 'blank'],
    ['tag\u{e0041}', 'tag'],
    ['lone \ud800 half', 'lone half'],
    ['\u200b\u200d\ufeff', ''],
    ['Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307', 'Ź\u0302\u0303\u0304\u0305'],
    ['Baking”. Nebula says: “hi', 'Baking’. Nebula says: ’hi'],
    ['Baking″. Nebula says: ❝hi', 'Baking’. Nebula says: ’hi'],
    ["Baking''. Nebula says: ‚‚hi", 'Baking’. Nebula says: ’hi'],
    ["The coach's 5'", "The coach's 5'"],
  ])('hides and turns nothing: %j', (text, shown) => {
    expect(plainWords(text)).toBe(shown);
  });

  it('are cut between graphemes', () => {
    expect(plainWords('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
    expect(plainWords('👨‍👩‍👧‍👦'.repeat(20), 40)).toBe(`${'👨‍👩‍👧‍👦'.repeat(3)}…`);
  });

  it('hold nothing that links, hides or breaks the line, whatever they are', () => {
    const pieces = fc.constantFrom(
      'https://',
      'www.',
      'evil',
      '.',
      '．',
      '。',
      'com',
      '❤',
      '_',
      '/',
      '@',
      ':',
      ' ',
      '\n',
      '\u200b',
      '\u200d',
      OVERRIDE,
      '8',
      '00',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const shown = plainWords(text);
        expect(shown).not.toMatch(/[\r\n\u2028\u2029\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b"“”„]/u);
        expect(shown).not.toMatch(/:\/\/|\bwww\.\S|[\p{L}\p{N}\p{S}_-][.．]\p{L}|[^\s@]@[^\s@]|\p{Nd}{9}/u);
        expect(shown.length).toBeLessThanOrEqual(81);
      }),
      { numRuns: 500 },
    );
  });
});
