import type { Bucket } from '@google-cloud/storage';
import { describe, expect, it } from 'vitest';
import { filesIn, signedBy } from '../../../src/adapters/storage/bucketFiles';

const failing = (error: Error): never => {
  throw error;
};
const anError = (facts: object, name = 'Error') => Object.assign(new Error('no'), { ...facts, name });

const AWAY: readonly (readonly [string, Error])[] = [
  ['nothing listens', anError({ code: 'ECONNREFUSED' })],
  ['nobody knows its name', anError({ code: 'ENOTFOUND' })],
  ['it breaks off', anError({ code: 'ECONNRESET' })],
  ['it fails', anError({ code: 500 })],
  ['it is overloaded', anError({ code: 503 })],
  ['it wants less', anError({ code: 429 })],
];

/** A bucket of whose objects nothing is to be had but this. */
const bucketOf = (error: Error) =>
  ({ file: () => ({ getMetadata: () => Promise.reject(error) }) }) as unknown as Bucket;
const ofIt = (error: Error) => filesIn(bucketOf(error), () => failing(new Error('not asked'))).stat('a/b');
const signed = (error: Error) =>
  signedBy({ getSignedUrl: () => Promise.reject(error) as never }, new Date(0));

describe('Storage', () => {
  it.each(AWAY)('is out of reach where %s', async (_title, error) => {
    await expect(ofIt(error)).rejects.toMatchObject({ name: 'Unavailable', cause: error });
    await expect(signed(error)).rejects.toMatchObject({ name: 'Unavailable', cause: error });
  });

  it('is out of reach where Google does not sign, of which the SDK says no more', async () => {
    const error = anError({}, 'SigningError');
    await expect(signed(error)).rejects.toMatchObject({ name: 'Unavailable', cause: error });
  });

  it('is there where it says no', async () => {
    const error = anError({ code: 403 });
    await expect(ofIt(error)).rejects.toBe(error);
    await expect(signed(error)).rejects.toBe(error);
    expect(await ofIt(anError({ code: 404 }))).toBeUndefined();
  });
});
