import { describe, expect, it } from 'vitest';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { allSeats, paths } from '../../../src/domain/paths';
import countSeatsOnSeatsWrite from '../../../src/handlers/learning/countSeatsOnSeatsWrite';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { DocumentPath, Documents } from '../../../src/ports/documents';
import { runJob } from '../../../src/runtime/runJob';
import { aMarket } from '../../support/aMarket';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { aStudent } from '../../support/builders';
import { Crash, crashingPorts } from '../../support/crashing';
import { shuffled } from '../../support/shuffled';
import { tellOfSeats } from '../../support/tellOfSeats';

const KINDS = { 'count-seats': () => import('../../../src/handlers/learning/countSeats') };

/** The parts of the bootcamp's seats that so many enrolments have written, in their order. */
async function enrolled(market: Platform, count: number, from = 0): Promise<number[]> {
  const written: number[] = [];
  for (let index = from; index < from + count; index += 1) {
    const student = aCaller(`s${index}`, 'student');
    market.documents.put(paths.student(student.uid), aStudent(student.uid));
    await market.call(enrollStudent, student, { programId: 'bootcamp' });
    const enrollment = await market.documents.get(paths.enrollmentOf(student.uid, 'bootcamp'));
    written.push(enrollment?.seatShard ?? 0);
  }
  return written;
}

async function told({ documents }: Platform): Promise<number | undefined> {
  return (await documents.get(paths.program('bootcamp')))?.currentEnrollments;
}

const counts = ({ documents }: Platform) => Object.keys(documents.dump('outbox/count-seats'));

async function countLater(market: Platform): Promise<void> {
  market.now = new Date(market.now.getTime() + 2_000);
  for (const path of counts(market)) await runJob(path.slice('outbox/'.length), KINDS, market.ports);
}

describe('the count of who learns in a program', () => {
  it('comes at once where it is at rest, without a job', async () => {
    const market = await aMarket();
    const [shard] = await enrolled(market, 1);
    expect([await told(market), counts(market)]).toEqual([0, []]);
    await tellOfSeats(market, 'bootcamp', shard!);
    expect([await told(market), counts(market)]).toEqual([1, []]);
  });

  it('is one job for all that come within a burst, however often and in whatever order they are told', async () => {
    const market = await aMarket();
    const parts = await enrolled(market, 12);
    for (const shard of shuffled([...parts, ...parts], 3)) await tellOfSeats(market, 'bootcamp', shard);
    expect(counts(market)).toHaveLength(1);
    await enrolled(market, 1, 12);
    await tellOfSeats(market, 'bootcamp', parts[0]!);
    await countLater(market);
    expect([await told(market), counts(market)]).toEqual([13, []]);
  });

  it('is not undone by one that has read the seats before, on another instance', async () => {
    const market = await aMarket();
    const [first] = await enrolled(market, 1);
    let isMet = false;
    const getAll = async (...wanted: DocumentPath<object>[]): Promise<readonly (object | undefined)[]> => {
      const found = await market.documents.getAll(...wanted);
      if (isMet) return found;
      isMet = true;
      const [second] = await enrolled(market, 1, 1);
      await tellOfSeats(market, 'bootcamp', second!);
      expect(await told(market)).toBe(2);
      return found;
    };
    const documents: Documents = { ...market.documents, getAll: getAll as Documents['getAll'] };
    await tellOfSeats({ ...market, documents, ports: { ...market.ports } }, 'bootcamp', first!);
    expect([isMet, await told(market)]).toEqual([true, 2]);
  });

  it('is not undone by one that has read a seat which went meanwhile, and was told of that it stood already', async () => {
    const market = await aMarket();
    const [shard = 0] = await enrolled(market, 1);
    const part = paths.seats('bootcamp', shard);
    let isMet = false;
    const getAll = async (...wanted: DocumentPath<object>[]): Promise<readonly (object | undefined)[]> => {
      const found = await market.documents.getAll(...wanted);
      if (isMet) return found;
      isMet = true;
      const seats = (await market.documents.get(part))!;
      market.documents.put(part, { ...seats, taken: 0, version: seats.version + 1 });
      await tellOfSeats(market, 'bootcamp', shard);
      return found;
    };
    const documents: Documents = { ...market.documents, getAll: getAll as Documents['getAll'] };
    await tellOfSeats({ ...market, documents, ports: { ...market.ports } }, 'bootcamp', shard);
    expect([isMet, await told(market)]).toEqual([true, 0]);
  });

  it('is not called for by a seat that is only kept for somebody', () => {
    const taken = { taken: 1, isOpen: true, version: 1, isCountDue: false, createdAt: NOON, updatedAt: NOON };
    const event = { before: taken, after: { ...taken, taken: 2, offered: 1, version: 2 } };
    const around = new Proxy({}, { get: () => expect.unreachable('nothing is looked at') });
    const handled = countSeatsOnSeatsWrite(Object.assign(Object.create(around) as never, event));
    return expect(handled).resolves.toBeUndefined();
  });

  it('clears the marks of an earlier release, whose job still runs', async () => {
    const market = await aMarket();
    const [shard = 0] = await enrolled(market, 1);
    const part = paths.seats('bootcamp', shard);
    market.documents.put(part, { ...(await market.documents.get(part))!, isCountDue: true });
    const old = { id: `count-seats:bootcamp:${shard}:1`, kind: 'count-seats' } as const;
    const payload = { programId: 'bootcamp', shard };
    market.documents.put(paths.outboxJob(old.id), newOutboxJob({ ...old, payload }, NOON));
    await runJob(old.id, KINDS, market.ports);
    const parts = await market.documents.getAll(...allSeats({ id: 'bootcamp' }));
    expect(parts.some((each) => each?.isCountDue)).toBe(false);
    expect([await told(market), counts(market)]).toEqual([1, []]);
  });

  it('comes, wherever who counts is killed: its event comes again, and its job', async () => {
    let reached = 0;
    for (let point = 0; point < 40; point += 1) {
      const market = await aMarket();
      const parts = await enrolled(market, 3);
      const { ports, crashed } = crashingPorts(market.ports, point);
      for (const shard of parts)
        await tellOfSeats(
          { ...market, ports, documents: await ports.documents().catch(() => market.documents) },
          'bootcamp',
          shard,
        ).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
      if (crashed()) reached += 1;
      for (const shard of parts) await tellOfSeats(market, 'bootcamp', shard);
      for (let minute = 0; minute < 4; minute += 1) {
        market.now = new Date(market.now.getTime() + 60_000);
        await sweepOutboxEveryMinute(market.ports);
        await countLater(market);
      }
      expect(await told(market), `point ${point}`).toBe(3);
    }
    expect(reached).toBeGreaterThan(2);
    expect(reached).toBeLessThan(40);
  });
});
