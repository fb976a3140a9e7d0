import { expect, it } from 'vitest';
import type { NamedCheck } from '../src/audit';
import { memorySource } from '../src/memorySource';
import { auditReport } from '../src/report';
import { type Readable, settledAudit } from '../src/settled';
import type { StoredDocument } from '../src/source';

/** A check that finds a program whose count is not its number of seats. */
const COUNT: NamedCheck = {
  invariant: 'seats',
  check: 'counts',
  async *run(source) {
    for await (const { path, data } of source.stream('programs')) {
      const { count, seats } = data as { count: number; seats: number };
      if (count !== seats) {
        yield { path, problem: `count is ${count}, not ${seats}`, mendedBy: 'count-seats:p:' };
      }
    }
  },
};

/** A database that is another one at each look; the last one stays. */
function changing(...states: readonly (readonly StoredDocument[])[]): Readable {
  let look = -1;
  return (work) => work(memorySource(states[Math.min(++look, states.length - 1)] ?? []));
}

const program = (count: number, seats: number): StoredDocument => ({
  path: 'programs/p',
  data: { count, seats },
});
const job = (id: string, status: string): StoredDocument => ({ path: `outbox/${id}`, data: { status } });
const noPause = (): Promise<void> => Promise.resolve();

async function audit(read: Readable) {
  const { differences, onTheWay } = await settledAudit(read, [noPause, noPause], [COUNT]);
  return { faults: differences.length, onTheWay: onTheWay.length };
}

it('does not report what had only not come yet', async () => {
  expect(await audit(changing([program(1, 2)], [program(2, 2)]))).toEqual({ faults: 0, onTheWay: 0 });
});

it('reports what stands at every look, also while its numbers change', async () => {
  const read = changing([program(1, 2)], [program(2, 3)], [program(5, 6)]);
  expect(await audit(read)).toEqual({ faults: 1, onTheWay: 0 });
});

it('tells apart what a waiting job mends', async () => {
  const waiting = changing([program(1, 2), job('count-seats:p:3:9', 'failed')]);
  expect(await audit(waiting)).toEqual({ faults: 0, onTheWay: 1 });
});

it.each([
  ['done', 'count-seats:p:3:9'],
  ['dead', 'count-seats:p:3:9'],
  ['pending', 'count-seats:pq:3:9'],
])('waits for no job that is %s or another program’s (%s)', async (status, id) => {
  expect(await audit(changing([program(1, 2), job(id, status)]))).toEqual({ faults: 1, onTheWay: 0 });
});

it('looks no further once nothing differs', async () => {
  let pauses = 0;
  await settledAudit(
    changing([program(2, 2)]),
    [
      () => {
        pauses += 1;
        return Promise.resolve();
      },
    ],
    [COUNT],
  );
  expect(pauses).toBe(0);
});

it('prints the invariant, the document and what is wrong with it', async () => {
  const result = await settledAudit(changing([program(1, 2)]), [], [COUNT]);
  const text = auditReport(result);
  expect(text).toContain('programs/p  count is 1, not 2');
  expect(text).toMatch(/1 finding\.$/);
  expect(auditReport({ differences: [], onTheWay: [] })).toBe('Every invariant holds.');
});
