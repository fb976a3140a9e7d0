import { deleteApp, initializeApp } from 'firebase/app';
import type { Auth } from 'firebase/auth';
import {
  connectFirestoreEmulator,
  getFirestore,
  initializeFirestore,
  memoryLocalCache,
  memoryEagerGarbageCollector,
  terminate,
} from 'firebase/firestore';
import { getFunctions } from 'firebase/functions';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../../test/rules/world/world';
import { createNebula, type Nebula, type Program } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** The client of an app, over the Web SDK as it is by default, or one that forgets what nobody listens to. */
function appOf(uid: string, isForgetful = false): Nebula {
  const { host, port, projectId } = clients.engine;
  const app = initializeApp({ projectId, apiKey: 'local' }, `${uid} ${opened.length}`);
  const forgetful = memoryLocalCache({ garbageCollector: memoryEagerGarbageCollector() });
  const firestore = isForgetful ? initializeFirestore(app, { localCache: forgetful }) : getFirestore(app);
  connectFirestoreEmulator(firestore, host, port, { mockUserToken: { user_id: uid, role: 'student' } });
  opened.push(async () => {
    await terminate(firestore);
    await deleteApp(app);
  });
  const auth = { currentUser: { uid }, authStateReady: () => Promise.resolve() } as unknown as Auth;
  return createNebula({ auth, firestore, functions: getFunctions(app) });
}

describe('a screen that is opened again', () => {
  const open = async ({ catalog }: Nebula): Promise<void> => {
    await catalog.getProgramById('published');
    await catalog.getOutline('published');
  };

  test('reads what has changed, unless the app has the Web SDK forget', async () => {
    const readsOf = async (app: Nebula) => [
      await clients.reads(() => open(app)),
      await clients.reads(() => open(app)),
    ];
    const [first, again] = await readsOf(appOf('enrolled'));
    // What the rules look up for each of two lists is read each time.
    expect([first, again]).toEqual([9, 2]);
    expect(await readsOf(appOf('enrolled', true))).toEqual([first, first]);
  });

  test('that is followed is not read again by who asks for it meanwhile', async () => {
    const { catalog } = appOf('enrolled');
    const stops: (() => void)[] = [];
    const live = liveValues<Program | null>();
    const refused = (refusal: Error): void => {
      throw refusal;
    };
    const first = await clients.reads(async () => {
      stops.push(catalog.watchProgram('published', live.next, refused));
      await live.until((program) => program !== null);
    });
    const again = liveValues<Program | null>();
    const meanwhile = await clients.reads(async () => {
      stops.push(catalog.watchProgram('published', again.next, refused));
      await again.until((program) => program !== null);
      expect(await catalog.getProgramById('published')).not.toBeNull();
    });
    stops.forEach((stop) => stop());
    expect([first, meanwhile]).toEqual([1, 0]);
  });
});
