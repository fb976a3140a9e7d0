import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { frame, parseForwardBody, parseHeaderLines } from '../../../src/serving/transports/webChannelFrames';

describe('a frame', () => {
  test('counts the UTF-16 units of its text, which are its bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [, length, text = ''] = /^(\d+)\n([^]*)$/.exec(frame(value)) ?? [];
        expect(Number(length)).toBe(text.length);
        expect(Buffer.byteLength(text)).toBe(text.length);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('escapes what lies outside ASCII', () => {
    expect(frame(['é😀'])).toBe('22\n["\\u00e9\\ud83d\\ude00"]');
  });
});

describe('a posted body', () => {
  test('numbers its messages from the offset, whichever are left', () => {
    const body = `count=2&ofs=5&req1___data__=${encodeURIComponent('{"a":"+ &="}')}&req2___data__=b`;
    expect([...parseForwardBody(body).messages]).toEqual([
      [6, '{"a":"+ &="}'],
      [7, 'b'],
    ]);
  });

  test('carries headers, one per line, with or without a space after the colon', () => {
    const headers = 'Authorization:Bearer owner\r\nX-Two: a:b\r\n\r\n';
    expect([...parseForwardBody(`headers=${encodeURIComponent(headers)}`).headers]).toEqual([
      ['authorization', 'Bearer owner'],
      ['x-two', 'a:b'],
    ]);
    expect(parseHeaderLines('')).toEqual(new Map());
  });
});
