import { describe, expect, it } from 'vitest';
import { emulatorsOf } from '../../src/write/emulatorsOf';

describe('the place to seed', () => {
  it('is what the environment names', () => {
    const environment = { FIREBASE_AUTH_EMULATOR_HOST: 'a:1', FIRESTORE_EMULATOR_HOST: 'f:2' };
    expect(emulatorsOf('demo-x', environment)).toEqual({
      projectId: 'demo-x',
      auth: 'a:1',
      firestore: 'f:2',
    });
  });

  it.each([{}, { FIREBASE_AUTH_EMULATOR_HOST: 'a:1' }, { FIRESTORE_EMULATOR_HOST: 'f:2' }])(
    'is never a real project: %j is refused',
    (environment) => {
      expect(() => emulatorsOf('demo-x', environment)).toThrow('fills emulators only');
    },
  );
});
