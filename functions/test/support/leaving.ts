import type { Erasure } from '../../src/contracts/documents/erasures';
import type { OutboxJob } from '../../src/contracts/documents/outbox';
import type { Notification } from '../../src/contracts/documents/notifications';
import { WAITING_STATUSES } from '../../src/domain/outbox/jobStates';
import deleteUser from '../../src/handlers/accounts/deleteUser';
import type { Ports } from '../../src/ports/ports';
import { runJob } from '../../src/runtime/runJob';
import { CARLA } from './aMarket';
import type { Platform } from './aPlatform';
import { jobHandlers } from './workOff';

const HOUR = 3_600_000;

/** Carla wants to be gone at once. */
export async function leave(platform: Platform): Promise<void> {
  const who = { ...CARLA, signedInAt: platform.now };
  await platform.call(deleteUser, who, { userId: 'carla', immediately: true });
  await settle(platform);
}

/** So many hours pass, in each of which every job runs that is due, whatever its kind. */
export async function hours(platform: Platform, count: number, step = 1): Promise<void> {
  for (let hour = 0; hour < count; hour += step) {
    platform.now = new Date(platform.now.getTime() + step * HOUR);
    await settle(platform);
  }
}

export async function settle(platform: Platform, ports: Ports = platform.ports): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const due = Object.entries(platform.documents.dump('outbox/') as Record<string, OutboxJob>)
      .filter(([, { status }]) => WAITING_STATUSES.some((each) => each === status))
      .filter(([, { runAt }]) => runAt <= platform.now)
      .map(([path]) => path.slice('outbox/'.length));
    platform.queue.splice(0);
    if (due.length === 0) return;
    for (const id of due) await runJob(id, jobHandlers(), ports);
  }
  throw new Error('the jobs do not come to an end');
}

/** Of the one who leaves. */
export const erasure = ({ documents }: Platform): Erasure =>
  Object.values(documents.dump('erasures/') as Record<string, Erasure>)[0]!;

/** Why it waits, as the coach was told, in the order of the words. */
export const told = ({ documents }: Platform): string[] =>
  (Object.values(documents.dump('users/carla/notifications/')) as Notification[])
    .filter(({ type }) => type.startsWith('deletion-'))
    .map(({ type }) => type.slice('deletion-'.length));
