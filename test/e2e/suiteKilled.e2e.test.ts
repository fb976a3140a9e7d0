import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../functions/src/contracts/documents/notifications';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { allFree, portsFrom } from '../../scripts/suite/ports';
import { ROOT, startSuite } from '../../scripts/suite/startSuite';
import { openApp } from '../../seed/src/story/actor';
import { coachPublishes, signUp } from '../../seed/src/story/coachActs';
import { openView } from '../../seed/src/story/liveView';
import { firstMailTo, mailsTo } from '../../seed/src/story/mail';
import { openMeter } from '../../seed/src/story/meter';

const STARTS_WITHIN_MS = 240_000;
const stops: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** The first of consecutive free ports. */
async function freeRange(from = 21_000): Promise<number> {
  return (await allFree(portsFrom(from))) ? from : freeRange(from + 100);
}

/** The suite in a process of its own, which can be killed. */
async function suiteInProcess(firstPort: number): Promise<{ info: LocalInfo; process: ChildProcess }> {
  const runner = join(ROOT, 'test', 'suite', 'runSuite.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', runner, ROOT, String(firstPort)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stops.push(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return { info: JSON.parse(line) as LocalInfo, process: child };
  }
  throw new Error('the suite ended before it was ready');
}

/** Writes until the database is gone; answers how many writes were acknowledged. */
async function writeUntilLost({ projectId, services: { firestore } }: LocalInfo): Promise<number> {
  const base = `http://${firestore.host}:${firestore.port}/v1/projects/${projectId}/databases/(default)/documents/marks`;
  let written = 0;
  for (;;) {
    const response = await fetch(base, {
      method: 'POST',
      headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { number: { integerValue: String(written) } } }),
    }).catch(() => undefined);
    if (response?.ok !== true) return written;
    written += 1;
  }
}

describe('a suite that is killed in the middle of writing', () => {
  it(
    'starts again on the same ports and tells the coach exactly once',
    { timeout: 2 * STARTS_WITHIN_MS },
    async () => {
      const firstPort = await freeRange();
      const { info: killed, process: child } = await suiteInProcess(firstPort);
      const writing = writeUntilLost(killed);
      await new Promise((resolve) => setTimeout(resolve, 500));
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await writing).toBeGreaterThan(10);

      const suite = await startSuite({ ports: portsFrom(firstPort), schedules: false });
      stops.push(suite.stop);
      const { info } = suite;
      expect(info.services).toEqual(killed.services);
      const [coach, student] = [openApp(info), openApp(info)];
      stops.push(
        () => coach.leave(),
        () => student.leave(),
      );
      const email = 'marta@killed.example';
      const { programId } = await coachPublishes(
        (_title, step) => step(),
        coach,
        { fullName: 'Marta Nunes', email },
        info,
      );
      await signUp(student, { fullName: 'Theo Vance', email: 'theo@killed.example' }, 'student');
      await student.nebula.accounts.createStudentProfile({
        interestedProgram: 'Craft',
        skillLevel: 'beginner',
        commitment: 'flexible',
      });
      await student.nebula.learning.enrollStudent({ programId });
      const inbox = openView<readonly Notification[]>('the notification', (next, refused) =>
        coach.nebula.notifications.watchNotifications(next, refused),
      );
      await inbox.first((all) => all.length > 0);
      await firstMailTo(email, info);
      await openMeter(info).settled();
      inbox.close();
      expect(inbox.values.at(-1)).toHaveLength(1);
      expect(await mailsTo(email, info)).toHaveLength(1);
    },
  );
});
