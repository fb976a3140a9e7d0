import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Session } from '../../src/contracts/documents/sessions';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import type { TriggerHandler } from '../../src/runtime/triggerHandler';
import type { WebhookHandler } from '../../src/runtime/webhookHandler';
import type { Platform } from './aPlatform';
import { waitingJobs } from './quiet';
import { jobHandlers } from './workOff';

/** A door of the platform, over HTTP. */
export interface OpenDoor {
  readonly url: string;
  /** What it answered, in order. */
  readonly heard: number[];
  close(): void;
}

export async function openDoor(diary: Platform, hear: WebhookHandler): Promise<OpenDoor> {
  const heard: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void hear({
        method: request.method ?? '',
        query: new URLSearchParams(),
        header: (name) => request.headers[name]?.toString(),
        ip: '203.0.113.7',
        rawBody: Buffer.concat(chunks),
        ports: diary.ports,
      }).then(({ status, body, headers }) => {
        heard.push(status);
        response.writeHead(status, headers).end(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close };
}

interface Beside {
  readonly diary: Platform;
  readonly trigger: TriggerHandler<'sessions/{sessionId}'>;
  readonly kinds: readonly string[];
  /** Waits for what the provider tells. */
  readonly told: () => Promise<void>;
  /** Whenever the diary's time has moved. */
  readonly onTime?: () => void;
}

/** What the platform does after each write of a session, beside a provider that follows them. */
export function besideProvider({ diary, trigger, kinds, told, onTime = () => undefined }: Beside) {
  const seen = new Map<string, unknown>();
  const handlers = jobHandlers();

  async function triggers(): Promise<void> {
    const { documents, ports, now } = diary;
    const surroundings = { documents, ports, now };
    for (const [path, session] of Object.entries(documents.dump('sessions/'))) {
      if (path.split('/').length > 2) continue;
      const before = seen.get(path) as Session | undefined;
      seen.set(path, session);
      await trigger({
        ...surroundings,
        eventId: 'event',
        params: { sessionId: path.slice('sessions/'.length) },
        before,
        after: session as Session,
        transact: (work) => transactWithJobs(surroundings, work),
      });
    }
  }

  /** Triggers after each write, then each job when it is due, and all of it again until nothing is left to do. */
  async function until(moment: Date): Promise<void> {
    for (;;) {
      await told();
      await triggers();
      const [next] = waitingJobs(diary, [...kinds])
        .filter(([, { runAt }]) => runAt <= moment)
        .toSorted(([, a], [, b]) => a.runAt.getTime() - b.runAt.getTime());
      if (next === undefined) break;
      const [id, { runAt }] = next;
      if (runAt > diary.now) diary.now = runAt;
      onTime();
      await runJob(id, handlers, diary.ports);
    }
    if (moment > diary.now) diary.now = moment;
    onTime();
  }

  return { triggers, until };
}
