import { describe, expect, it } from 'vitest';
import { emulatorsOf } from '../../src/write/emulatorsOf';

const ALL = {
  FIREBASE_AUTH_EMULATOR_HOST: 'a:1',
  FIRESTORE_EMULATOR_HOST: 'f:2',
  FIREBASE_STORAGE_EMULATOR_HOST: 's:3',
};

describe('the place to seed', () => {
  it('is what the environment names', () => {
    const environment = ALL;
    expect(emulatorsOf('demo-x', environment)).toEqual({
      projectId: 'demo-x',
      auth: 'a:1',
      firestore: 'f:2',
      storage: 's:3',
    });
  });

  it('has a local Google only where the environment names it and the app there', () => {
    const [apiUrl, client] = ['http://g:4', 'app:secret'];
    const named = { ...ALL, GOOGLE_API_URL: apiUrl, GOOGLE_OAUTH_CLIENT: client };
    expect(emulatorsOf('demo-x', named).google).toEqual({ apiUrl, client });
    expect(emulatorsOf('demo-x', { ...named, GOOGLE_API_URL: undefined }).google).toBeUndefined();
  });

  it.each([undefined, ...Object.keys(ALL)])(
    'is never a real project: without %s it is refused',
    (missing) => {
      const environment = missing === undefined ? {} : { ...ALL, [missing]: undefined };
      expect(() => emulatorsOf('demo-x', environment)).toThrow('fills emulators only');
    },
  );
});
