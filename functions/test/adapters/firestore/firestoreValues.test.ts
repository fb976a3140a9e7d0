import { Timestamp } from 'firebase-admin/firestore';
import { describe, expect, it } from 'vitest';
import { fromFirestore } from '../../../src/adapters/firestore/firestoreValues';

const LAST = Timestamp.fromMillis(Date.parse('9999-12-31T23:59:59.000Z')).seconds;
const FIRST = Timestamp.fromMillis(Date.parse('0001-01-01T00:00:00.000Z')).seconds;

describe('a stored instant', () => {
  it.each([
    ['9999-12-31T23:59:59.999Z', LAST, 999_999_999],
    ['9999-12-31T23:59:59.999Z', LAST, 999_500_000],
    ['0001-01-01T00:00:00.000Z', FIRST, 0],
    ['0001-01-01T00:00:00.000Z', FIRST, 999_999],
    ['1969-12-31T23:59:59.000Z', -1, 1],
    ['1969-12-31T23:59:59.999Z', -1, 999_999_999],
    ['1970-01-01T00:00:00.001Z', 0, 1_999_999],
  ])('reads as %s, never rounded up', (expected, seconds, nanos) => {
    const read = fromFirestore({ at: [new Timestamp(seconds, nanos)] }) as { at: [Date] };
    expect(read.at[0].toISOString()).toBe(expected);
    expect(() => Timestamp.fromDate(read.at[0])).not.toThrow();
  });
});
