import { describe, expect, it } from 'vitest';
import { recountJob } from '../../../src/domain/catalog/recountJob';
import { paths } from '../../../src/domain/paths';
import { requestOnce, requestWithin } from '../../../src/handlers/outbox/requestOnce';
import type { Documents } from '../../../src/ports/documents';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, aPlatform } from '../../support/aPlatform';

const burst = (later: number) => recountJob('bootcamp', NOON, later);
const [FIRST, SECOND] = [burst(0).job.id, burst(1).job.id];

/** A platform, what one change asks of it, and how many documents it read. */
function aBurst() {
  const platform = aPlatform();
  const { documents: stored, ports } = platform;
  const read: string[] = [];
  const documents: Documents = {
    ...stored,
    get: (document) => {
      read.push(document.id);
      return stored.get(document);
    },
  };
  const request = () =>
    requestOnce(burst, {
      documents,
      transact: (work) => transactWithJobs({ documents, ports, now: NOON }, work),
    });
  const begun = async (status: 'running' | 'done' | 'dead') => {
    const job = await stored.get(paths.outboxJob(FIRST));
    stored.put(paths.outboxJob(FIRST), { ...job!, status });
  };
  const within = (meanwhile: () => Promise<void> = () => Promise.resolve()) =>
    transactWithJobs(platform, async (transaction) => {
      const request = await requestWithin(burst, transaction);
      await meanwhile();
      transaction.delete(paths.chapter('bootcamp', 'c1'));
      request();
    });
  const jobs = () => Object.keys(stored.dump('outbox/')).map((path) => path.slice('outbox/'.length));
  return { platform, read, request, within, begun, jobs };
}

describe('the changes of a burst', () => {
  it('share one job, and each reads one document', async () => {
    const { platform, read, request, jobs } = aBurst();
    for (let change = 0; change < 10; change += 1) await request();
    expect(jobs()).toEqual([FIRST]);
    expect(platform.queue).toEqual([FIRST]);
    expect(read).toEqual(Array.from({ length: 10 }, () => FIRST));
  });

  it('share it too when they come together', async () => {
    const { platform, request, jobs } = aBurst();
    await Promise.all(Array.from({ length: 20 }, request));
    expect(jobs()).toEqual([FIRST]);
    expect(platform.queue).toEqual([FIRST]);
  });

  it.each(['running', 'done', 'dead'] as const)(
    'leave one that is %s to what came before',
    async (status) => {
      const { request, begun, jobs } = aBurst();
      await request();
      await begun(status);
      await Promise.all([request(), request()]);
      expect(jobs()).toEqual([FIRST, SECOND]);
    },
  );
});

describe('a change that asks in its own commit', () => {
  it('shares the job with all others of its burst', async () => {
    const { platform, request, within, jobs } = aBurst();
    await within();
    await Promise.all([within(), within(), request(), request()]);
    expect(jobs()).toEqual([FIRST]);
    expect(platform.queue).toEqual([FIRST]);
  });

  it('shares it where several come first together', async () => {
    const { within, jobs } = aBurst();
    await Promise.all(Array.from({ length: 5 }, () => within()));
    expect(jobs()).toEqual([FIRST]);
  });

  it.each(['running', 'done', 'dead'] as const)('leaves one that is %s', async (status) => {
    const { request, within, begun, jobs } = aBurst();
    await request();
    await begun(status);
    await within();
    expect(jobs()).toEqual([FIRST, SECOND]);
  });

  it('does not rely on one that begins and ends before its commit', async () => {
    const { platform, request, within, jobs } = aBurst();
    await request();
    let isEnded = false;
    await within(async () => {
      if (isEnded) return;
      isEnded = true;
      await platform.documents.transact((worker) => {
        worker.delete(paths.outboxJob(FIRST));
        return Promise.resolve();
      });
    });
    expect(isEnded).toBe(true);
    expect(jobs()).toEqual([FIRST]);
  });
});
