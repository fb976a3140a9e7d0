import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/contracts/documents/payments';
import type { TableExport } from '../../../src/contracts/documents/tableExports';
import { paths } from '../../../src/domain/paths';
import demoteAdmin from '../../../src/handlers/admin/demoteAdmin';
import exportTable from '../../../src/handlers/admin/exportTable';
import getTableExport from '../../../src/handlers/admin/getTableExport';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import { runJob } from '../../../src/runtime/runJob';
import { type Platform, NOON, aCaller, aPlatform } from '../../support/aPlatform';
import { aPaidOrder } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { endlessPayments } from '../../support/endlessPayments';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { jobHandlers, workOff } from '../../support/workOff';

/** A fiftieth of the scenario's; 3000000 in the environment makes it whole. */
const ROWS = Number(process.env.NEBULA_TABLE_ROWS ?? 60_000);
const PAGE = 5_000;
const HOUR = 3_600_000;
/** A job whose worker died is taken up again after so long. */
const LEASE = 10 * 60_000;
const ROOT = aCaller('root', 'admin');
const VERA = aCaller('vera', 'admin');
const WISH = { table: 'payments', format: 'csv' } as const;

interface Told {
  readonly exportId: string;
  readonly status: TableExport['status'];
  readonly rows: number;
  readonly parts: number;
  readonly urls: readonly string[];
  readonly nextPart?: number;
}

function withAdmins<P extends Platform>(platform: P): P {
  for (const uid of ['root', 'vera']) platform.documents.put(paths.user(uid), aUser(uid, { role: 'admin' }));
  return platform;
}

const told = async (platform: Platform, who = ROOT, more: object = {}): Promise<Told> =>
  (await platform.call(getTableExport, who, { ...WISH, ...more })) as Told;

/** Runs the job of the export once, as a worker that may die, some time after the run before. */
async function run(platform: Platform, id: string, ports = platform.ports, after = LEASE): Promise<void> {
  platform.now = new Date(platform.now.getTime() + after);
  await runJob(id, jobHandlers(), ports);
}

/** Asks for the table, and answers the id of its job. */
async function asked(platform: Platform, wish: object = WISH): Promise<string> {
  await platform.call(exportTable, ROOT, wish);
  return platform.queue.splice(0).find((id) => id.startsWith('export-table:'))!;
}

const objects = ({ files }: Platform): string[] => [...files.objects.keys()].sort();
const textOf = (platform: Platform): string =>
  objects(platform)
    .map((path) => Buffer.from(platform.files.objects.get(path)!.bytes).toString())
    .join('');
const linesOf = (text: string): string[] => text.split('\r\n').slice(1, -1);
const padded = (index: number): string => `order-${String(index).padStart(6, '0')}`;

function orders({ documents }: Platform, from: number, to: number, changes: Partial<Payment> = {}): void {
  for (let index = from; index < to; index += 1)
    documents.put(paths.payment(padded(index)), aPaidOrder({ id: padded(index), amount: index, ...changes }));
}

describe('A10 Exports: three million rows', () => {
  it(
    'A10 are of the instant of asking, each once, whatever is added and changed meanwhile, whoever dies',
    { timeout: 120_000 },
    async () => {
      for (const point of [3, 8, 9, 14, 15]) {
        const platform = withAdmins(aPlatform());
        orders(platform, 0, 12_000);
        const id = await asked(platform);
        orders(platform, 11_900, 12_500, { amount: 1 });
        orders(platform, 4_000, 4_100, { status: 'refunded' });
        const dying = crashingPorts(platform.ports, point);
        await run(platform, id, dying.ports).catch(() => undefined);
        expect(dying.crashed()).toBe(true);
        orders(platform, 7_000, 7_100, { amount: 2 });
        await Promise.all([run(platform, id), run(platform, id)]);
        await run(platform, id);
        const lines = linesOf(textOf(platform));
        expect(lines.map((line) => line.split(',')[0])).toEqual(
          Array.from({ length: 12_000 }, (_, index) => padded(index)),
        );
        expect(lines[7_001]).toContain(',usd,7001,');
        expect(lines.filter((line) => line.includes('refunded'))).toEqual([]);
        expect(await told(platform)).toMatchObject({ status: 'complete', rows: 12_000, parts: 3 });
      }
    },
  );

  it(
    'A10 hold a page at a time, and go on after a kill with no page read again but one',
    { timeout: 3_600_000 },
    async () => {
      const documents = endlessPayments(ROWS);
      const platform = withAdmins(aPlatform(documents));
      // What was written is counted and let go, as by a bucket.
      const hash = new Map<string, string>();
      let [lines, most] = [0, 0];
      const write: typeof platform.files.write = (path, bytes) => {
        const text = Buffer.from(bytes);
        if (!hash.has(path)) lines += text.toString().split('\r\n').length - 1;
        const digest = createHash('sha256').update(text).digest('hex');
        expect(hash.get(path) ?? digest).toBe(digest);
        hash.set(path, digest);
        most = Math.max(most, process.memoryUsage().heapUsed);
        return Promise.resolve();
      };
      platform.files.write = write;
      const id = await asked(platform);
      const atDeath = Math.floor(((ROWS / PAGE) * 1_234_567) / 3_000_000);
      const atRound = Math.floor(atDeath / 10);
      for (let round = 0; (await told(platform)).status === 'running'; round += 1) {
        if (round === atRound) {
          const dying = crashingPorts(platform.ports, 4 + 6 * (atDeath % 10));
          await run(platform, id, dying.ports).catch(() => undefined);
          expect(dying.crashed()).toBe(true);
          // Asked again meanwhile, it is the same.
          platform.queue.splice(0);
          expect(await platform.call(exportTable, ROOT, WISH)).toMatchObject({
            exportId: (await told(platform)).exportId,
          });
          expect(platform.queue.splice(0).filter((each) => each.startsWith('export-table'))).toEqual([]);
        }
        await run(platform, id, platform.ports, round === atRound ? LEASE : 15_000);
        expect(round).toBeLessThan(ROWS / PAGE / 10 + 5);
      }
      expect(await told(platform)).toMatchObject({ rows: ROWS, parts: Math.ceil(ROWS / PAGE) });
      expect(lines).toBe(ROWS + 1);
      expect(documents.pages.length - new Set(documents.pages).size).toBeLessThanOrEqual(1);
      // Of this process there is more than the test in a whole run.
      if (process.env.NEBULA_TABLE_ROWS !== undefined) expect(most).toBeLessThan(256 * 1024 * 1024);
    },
  );

  it('A10 are in the log with how many rows there were', async () => {
    const platform = withAdmins(aPlatform());
    orders(platform, 0, 3);
    await workOff(platform, [await asked(platform)]);
    expect(Object.values(platform.documents.dump('activityLogs/'))).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ userRef: 'root', action: 'table.export', entityRef: 'payments' }),
        expect.objectContaining({
          ...{ userRef: 'root', action: 'table.exported', entityRef: 'payments' },
          metadata: expect.objectContaining({ rows: 3, format: 'csv' }) as unknown,
        }),
      ]),
    );
  });

  it('A10 open for who asked alone, for a day, fifty parts at a time', async () => {
    const platform = withAdmins(aPlatform());
    orders(platform, 0, 3);
    const id = await asked(platform);
    expect(await told(platform)).toMatchObject({ status: 'running', rows: 0, urls: [] });
    await run(platform, id);
    const { urls, nextPart } = await told(platform);
    expect([urls.length, nextPart]).toEqual([1, undefined]);
    const state = (await platform.documents.get(paths.tableExport('root', 'payments', 'csv')))!;
    platform.documents.put(paths.tableExport('root', 'payments', 'csv'), { ...state, parts: 120 });
    expect(await told(platform)).toMatchObject({ nextPart: 50 });
    const last = await told(platform, ROOT, { fromPart: 100 });
    expect([last.urls.length, last.nextPart]).toEqual([20, undefined]);
    expect((await told(platform, ROOT, { fromPart: 120 })).urls).toEqual([]);
    await expectRefusal(told(platform, VERA), 'export-missing');
    for (const who of [aCaller('carla', 'coach'), aCaller('sam', 'student')])
      for (const handler of [exportTable, getTableExport])
        await expectRefusal(platform.call(handler, who, WISH), 'admin-only');
    platform.now = new Date(platform.now.getTime() + 24 * HOUR);
    await expectRefusal(told(platform), 'export-missing');
    await workOff(platform);
    expect(objects(platform)).toEqual([]);
    expect(platform.documents.dump('tableExports/')).toEqual({});
  });

  it.each([
    ['demoted', (platform: Platform) => platform.call(demoteAdmin, VERA, { userId: 'root' })],
    [
      'suspended',
      (platform: Platform) => platform.call(suspendUser, VERA, { userId: 'root', reason: 'fraud' }),
    ],
  ])('A10 of who was %s are not finished, and what is written goes', async (_what, fall) => {
    for (const isFinished of [false, true]) {
      const platform = withAdmins(aPlatform());
      orders(platform, 0, 6_000);
      const id = await asked(platform);
      if (isFinished) await run(platform, id);
      else {
        const dying = crashingPorts(platform.ports, 12);
        await run(platform, id, dying.ports).catch(() => undefined);
      }
      expect(objects(platform)).not.toEqual([]);
      await fall(platform);
      if (isFinished) await workOff(platform);
      else await run(platform, id);
      expect(objects(platform)).toEqual([]);
      expect(platform.documents.dump('tableExports/')).toEqual({});
    }
  });

  it('A10 are made anew after an hour, and what is then removed is the one before', async () => {
    const platform = withAdmins(aPlatform());
    orders(platform, 0, 3);
    const first = await asked(platform);
    await run(platform, first);
    platform.now = new Date(NOON.getTime() + 2 * HOUR);
    const second = await asked(platform);
    expect(second).not.toBe(first);
    orders(platform, 3, 5);
    await run(platform, second);
    expect(await told(platform)).toMatchObject({ rows: 3 });
    platform.now = new Date(NOON.getTime() + 25 * HOUR);
    await runJob(first.replace('export-table', 'remove-table-exports'), jobHandlers(), platform.ports);
    expect(await told(platform)).toMatchObject({ status: 'complete', rows: 3 });
    expect(objects(platform)).toHaveLength(1);
  });

  it('begin anew where the database has forgotten the instant, and fail when that was too often', async () => {
    const platform = withAdmins(aPlatform());
    orders(platform, 0, 6_000);
    const id = await asked(platform);
    const half = async (): Promise<void> => {
      const { ports } = crashingPorts(platform.ports, 13);
      await run(platform, id, ports).catch(() => undefined);
    };
    await half();
    orders(platform, 6_000, 6_010);
    platform.now = new Date(platform.now.getTime() + HOUR);
    const begun = structuredClone(platform.documents.dump());
    await run(platform, id);
    expect(await told(platform)).toMatchObject({ status: 'complete', rows: 6_010, parts: 2 });
    expect(objects(platform).filter((path) => path.includes('/2/'))).toHaveLength(2);
    for (const [path, data] of Object.entries(begun)) platform.documents.put({ path, id: '' }, data);
    for (let time = 0; time < 3; time += 1) {
      await half();
      platform.now = new Date(platform.now.getTime() + HOUR);
    }
    await run(platform, id);
    expect(await told(platform)).toMatchObject({ status: 'failed', urls: [] });
  });
});

describe('A10 Exports: formulas in whole tables', () => {
  let platform: Platform;
  const entry = {
    id: 'e1',
    userRef: 'sam',
    entityType: 'user',
    timestamp: NOON,
    createdAt: NOON,
    updatedAt: NOON,
  };

  beforeEach(() => {
    platform = withAdmins(aPlatform());
    platform.documents.put(paths.activityLog('e1'), {
      ...entry,
      ...{ action: '=1+2', reason: '+49 30 0', entityRef: '@x', metadata: { a: -5 } },
    });
  });

  it('A10 are text in a spreadsheet, and numbers stay numbers', async () => {
    orders(platform, 0, 1, { description: '=HYPERLINK("x")', amount: -4_500 });
    await run(platform, await asked(platform));
    expect(linesOf(textOf(platform))[0]).toContain(`,"'=HYPERLINK(""x"")",usd,-4500,`);
    platform.files.objects.clear();
    await run(platform, await asked(platform, { table: 'activityLogs', format: 'csv' }));
    expect(textOf(platform)).toMatch(/^\ufeffid,timestamp,person,/);
    expect(textOf(platform)).toContain(
      `e1,2026-03-02T12:00:00.000Z,sam,,'=1+2,user,'@x,'+49 30 0,,,"{""a"":-5}"`,
    );
  });

  it('A10 are word for word in JSON, a document a line', async () => {
    await run(platform, await asked(platform, { table: 'activityLogs', format: 'jsonl' }));
    const lines = textOf(platform)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(lines.find(({ id }) => id === 'e1')).toEqual({
      ...(JSON.parse(JSON.stringify(entry)) as object),
      ...{ action: '=1+2', reason: '+49 30 0', entityRef: '@x', metadata: { a: -5 } },
    });
  });
});
