import { describe, expect, it } from 'vitest';
import { recountJob } from '../../../src/domain/catalog/recountJob';
import { paths } from '../../../src/domain/paths';
import { requestOnce } from '../../../src/handlers/outbox/requestOnce';
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
  const jobs = () => Object.keys(stored.dump('outbox/')).map((path) => path.slice('outbox/'.length));
  return { platform, read, request, begun, jobs };
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
