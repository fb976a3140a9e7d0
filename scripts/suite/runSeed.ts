import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { seedAll } from '../../seed/src/seed';

const WITHIN_MS = 120_000;

/** Waits until something listens at `host:port`. */
async function listening(address: string | undefined): Promise<void> {
  const { hostname, port } = new URL(`tcp://${address ?? ''}`);
  const deadline = Date.now() + WITHIN_MS;
  while (!(await connects(hostname, Number(port)))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens at ${hostname}:${port}.`);
    await delay(100);
  }
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

const { FIRESTORE_EMULATOR_HOST, FIREBASE_AUTH_EMULATOR_HOST, GCLOUD_PROJECT } = process.env;
await Promise.all([FIRESTORE_EMULATOR_HOST, FIREBASE_AUTH_EMULATOR_HOST].map(listening));
const { accounts } = await seedAll({ projectId: GCLOUD_PROJECT ?? 'demo-nebula' });
process.send?.(accounts);
process.disconnect();
