import { fork } from 'node:child_process';
import { join } from 'node:path';
import { GOOGLE_CLIENT } from '../../standins/src/google/startGoogle';
import { callEmulator } from '../../seed/src/write/callEmulator';
import type { DemoAccount, LocalInfo } from './localInfo';

const RUNNER = join(import.meta.dirname, 'runSeed.ts');

/**
 * Fills the suite's Auth, Firestore, Storage and Stripe by what it names, as soon as they listen, in a process of its own, whose environment points the seed there.
 */
export async function seedSuite(info: LocalInfo, signal?: AbortSignal): Promise<readonly DemoAccount[]> {
  if (info.filledBy === undefined) return [];
  const { auth, firestore, storage, google, stripe } = info.services;
  const child = fork(RUNNER, info.filledBy === 'demo' ? [] : [info.filledBy.file], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      GCLOUD_PROJECT: info.projectId,
      FIREBASE_AUTH_EMULATOR_HOST: `${auth.host}:${auth.port}`,
      FIRESTORE_EMULATOR_HOST: `${firestore.host}:${firestore.port}`,
      FIREBASE_STORAGE_EMULATOR_HOST: `${storage.host}:${storage.port}`,
      GOOGLE_API_URL: `http://${google.host}:${google.port}`,
      GOOGLE_OAUTH_CLIENT: GOOGLE_CLIENT,
      STRIPE_API_URL: `http://${stripe.host}:${stripe.port}`,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(signal && { signal }),
  });
  return new Promise((resolve, reject) => {
    child.once('message', (accounts) => resolve(accounts as DemoAccount[]));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The seed failed (exit ${code ?? 'by a signal'}).`)));
  });
}

/** Has what the demo world leaves to do at once done now, and not within a minute: rooms and events of its sessions elsewhere. */
export async function wakeSeeded({ filledBy, services: { schedules } }: LocalInfo): Promise<void> {
  if (filledBy !== 'demo') return;
  const url = `http://${schedules.host}:${schedules.port}/schedules/sweepOutboxEveryMinute/run`;
  await callEmulator('POST', url);
}
