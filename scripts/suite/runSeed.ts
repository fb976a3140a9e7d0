import { setTimeout as delay } from 'node:timers/promises';
import { seedAll } from '../../seed/src/seed';
import { emulatorsOf } from '../../seed/src/write/emulatorsOf';
import { readSeedFile, seedFromFile } from './seedFile';

const WITHIN_MS = 120_000;

/** Waits until something answers at `host:port`; that it listens is not enough, as the CLI tries its ports by listening. */
async function answering(address: string): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await answers(address))) {
    if (Date.now() > deadline) throw new Error(`Nothing answers at ${address}.`);
    await delay(100);
  }
}

function answers(address: string): Promise<boolean> {
  // A connection that is kept here may be closed by the other side before the seed is built.
  return fetch(`http://${address}/`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  );
}

const projectId = process.env.GCLOUD_PROJECT ?? 'demo-nebula';
const { auth, firestore, storage } = emulatorsOf(projectId, process.env);
await Promise.all([auth, firestore, storage].map(answering));
const [file] = process.argv.slice(2);
const { accounts } =
  file === undefined
    ? await seedAll({ projectId })
    : await seedFromFile(readSeedFile(file), emulatorsOf(projectId, process.env));
process.send?.(accounts);
process.disconnect();
