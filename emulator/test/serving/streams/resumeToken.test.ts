import { describe, expect, test } from 'vitest';

import { decodeResumeToken, encodeResumeToken } from '../../../src/serving/streams/resumeToken';

describe('a resume token', () => {
  test('comes back as it was', () => {
    const point = { run: 'a1b2', time: 1_795_170_122_316_454 };
    expect(decodeResumeToken(encodeResumeToken(point))).toEqual(point);
  });

  test.each(['', 'x', '@5', 'run@', 'run@1.5', 'run@-1', '\0\0'])('is not %j', (text) => {
    expect(decodeResumeToken(Buffer.from(text))).toBeUndefined();
  });
});
