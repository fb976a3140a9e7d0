import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../audit/src/memorySource';
import { QUEUES, type QueueName } from '../../functions/src/domain/outbox/jobPolicies';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { paths } from '../../functions/src/domain/paths';
import { aMarket } from '../../functions/test/support/aMarket';
import { NOON, type Platform } from '../../functions/test/support/aPlatform';
import { aUser } from '../../functions/test/support/people';
import { COMMANDS } from '../../scripts/operate/commands';
import type { Desk } from '../../scripts/operate/desk';
import type { Queues } from '../../scripts/operate/queues/queues';
import { printed } from '../../scripts/operate/printed';
import { runCommand, usageOf } from '../../scripts/operate/runCommand';

async function deskAt(platform: Platform): Promise<Desk> {
  const { documents, ports } = platform;
  return {
    documents,
    ports,
    identities: await ports.identities(),
    read: (work) =>
      work(
        memorySource(
          Object.entries(documents.dump()).map(([path, data]) => ({ path, data: data as object })),
          NOON,
        ),
      ),
    account: (who) =>
      Promise.resolve(who === 'stranger' ? undefined : { uid: who, email: `${who}@example.com` }),
    queues: () => Promise.resolve(queuesOf(platform)),
    now: NOON,
    by: 'olga',
  };
}

/** Three tasks in each queue until it is purged. */
const purged = new WeakMap<Platform, QueueName[]>();
function queuesOf(platform: Platform): Queues {
  const gone = purged.get(platform) ?? [];
  purged.set(platform, gone);
  return {
    look: (queue) =>
      Promise.resolve({
        queue,
        state: 'RUNNING',
        tasks: gone.includes(queue) ? 0 : 3,
        running: 0,
        finishedLastMinute: 0,
      }),
    purge: (queue) => Promise.resolve(void gone.push(queue)),
  };
}

async function run(platform: Platform, line: string) {
  const [name = '', ...words] = line.split(' ');
  const flags = words.filter((word) => word.startsWith('--'));
  const options = Object.fromEntries(flags.map((flag) => [flag.slice(2), true]));
  const args = words.filter((word) => !word.startsWith('--'));
  let told = '';
  const code = await runCommand(
    { name, args, options: { ...options, json: true } },
    await deskAt(platform),
    (text) => {
      told = text;
    },
  );
  return { code, answer: JSON.parse(told) as Record<string, unknown> };
}

function entries({ documents }: Platform) {
  return Object.values(documents.dump('activityLogs')) as {
    action: string;
    entityRef: string;
    metadata: object;
  }[];
}

/** A market with a dead job, a rating that nobody gave, a count, words and a public profile that are wrong. */
async function aDamagedMarket(): Promise<Platform> {
  const platform = await aMarket();
  const { documents } = platform;
  const job = newOutboxJob({ id: 'notify:sam:1', kind: 'set-role-claim', payload: { uid: 'sam' } }, NOON);
  documents.put(paths.outboxJob('notify:sam:1'), {
    ...job,
    status: 'dead',
    attempts: 8,
    lastError: 'no route',
  });
  documents.put(paths.outboxJob('notify:eve:1'), {
    ...job,
    payload: { uid: 'eve' },
    peopleRefs: ['eve'],
  });
  documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam Sung' }));
  const found = (await documents.get(paths.program('bootcamp')))!;
  documents.put(paths.program('bootcamp'), {
    ...found,
    rating: 5,
    totalReviews: 9,
    currentEnrollments: 7,
  });
  return platform;
}

describe('npm run admin', () => {
  it.each([
    ['grant-admin sam', 'admin.grant', 'sam'],
    ['replay-job notify:sam:1', 'job.replay', 'notify:sam:1'],
    ['recount-rating program bootcamp', 'rating.recount', 'bootcamp'],
    ['rebuild search-programs', 'rebuild', 'all'],
    ['purge-queue runMailJob', 'queue.purge', 'runMailJob'],
  ])(
    '%s leaves an entry with who did it, and in a dry run writes nothing',
    async (line, action, entityRef) => {
      const platform = await aDamagedMarket();
      const before = platform.documents.dump();
      const rehearsed = await run(platform, `${line} --dry-run`);
      expect(rehearsed).toMatchObject({ code: 0, answer: { dryRun: true } });
      expect(platform.documents.dump()).toEqual(before);
      expect(platform.roles.size).toBe(0);
      expect(purged.get(platform) ?? []).toEqual([]);

      expect((await run(platform, line)).code).toBe(0);
      const changed = Object.entries(platform.documents.dump())
        .filter(([path, data]) => JSON.stringify(before[path]) !== JSON.stringify(data))
        .map(([path]) => path.replace(/^activityLogs\/.*/, 'activityLogs'));
      const foreseen = (rehearsed.answer.wouldWrite as string[]).map((path) =>
        path.replace(/^activityLogs\/.*/, 'activityLogs'),
      );
      expect(foreseen).toEqual(expect.arrayContaining(changed));
      expect(entries(platform)).toEqual([
        expect.objectContaining({
          action,
          entityRef,
          metadata: expect.objectContaining({ by: 'olga' }) as object,
        }),
      ]);
    },
  );

  it('tells how many tasks stand in each queue, and takes them out of one', async () => {
    const platform = await aMarket();
    await run(platform, 'purge-queue runMailJob');
    const { answer } = await run(platform, 'queues');
    expect(answer).toEqual(
      QUEUES.map(
        (queue) => expect.objectContaining({ queue, tasks: queue === 'runMailJob' ? 0 : 3 }) as object,
      ),
    );
    expect(await run(platform, 'purge-queue runNothing')).toMatchObject({ code: 2 });
  });

  it('revokes an admin, and never the last', async () => {
    const platform = await aMarket();
    expect(await run(platform, 'revoke-admin root')).toMatchObject({
      code: 1,
      answer: { error: 'last-admin' },
    });
    await run(platform, 'grant-admin sam');
    expect(await run(platform, 'revoke-admin root')).toMatchObject({ code: 0, answer: { role: 'student' } });
  });

  it('tells of a person what the platform knows, and nothing of others', async () => {
    const platform = await aDamagedMarket();
    const { code, answer } = await run(platform, 'person sam');
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      uid: 'sam',
      signIn: { email: 'sam@example.com' },
      user: { fullName: 'Sam Sung' },
      student: { userRef: 'sam' },
      enrollments: [],
      jobs: [{ id: 'notify:sam:1', status: 'dead', lastError: 'no route' }],
    });
    expect(await run(platform, 'person stranger')).toMatchObject({
      code: 1,
      answer: { error: 'user-missing' },
    });
  });

  it('lists what is not done, shows one job, and replays dead ones only', async () => {
    const platform = await aDamagedMarket();
    expect((await run(platform, 'jobs')).answer).toMatchObject([
      { id: 'notify:eve:1', status: 'pending' },
      { id: 'notify:sam:1', status: 'dead' },
    ]);
    expect((await run(platform, 'job notify:sam:1')).answer).toMatchObject({
      kind: 'set-role-claim',
      lastError: 'no route',
    });
    expect((await run(platform, 'job no')).code).toBe(1);
    expect((await run(platform, 'replay-job no')).answer).toMatchObject({ error: 'job-missing' });
    expect((await run(platform, 'backlog')).answer).toEqual({
      queued: 1,
      due: 1,
      oldestDueAt: NOON.toISOString(),
      dead: 1,
    });
    expect((await run(platform, 'attention')).answer).toMatchObject([
      { kind: 'dead-jobs', action: 'admin/replayJob', count: 1, first: [{ id: 'notify:sam:1' }] },
    ]);
    expect((await run(platform, 'replay-job notify:eve:1')).answer).toMatchObject({
      error: 'illegal-transition',
    });
    expect((await run(platform, 'replay-job --all-dead')).answer).toEqual({ replayed: ['notify:sam:1'] });
    expect((await run(platform, 'job notify:sam:1')).answer).toMatchObject({
      status: 'pending',
      attempts: 0,
    });
  });

  it('rebuilds what is derived', async () => {
    const platform = await aDamagedMarket();
    const damaged = { lessonRefs: ['gone'], chapterRefs: ['gone'], version: 4, updatedAt: NOON };
    await platform.documents.transact((transaction) => {
      transaction.set(paths.outline('bootcamp'), damaged);
      return Promise.resolve();
    });
    for (const what of [
      'search-programs',
      'search-coaches',
      'search-users',
      'outlines',
      'seat-counts',
      'program-ratings',
      'public-profiles',
    ]) {
      expect((await run(platform, `rebuild ${what}`)).code).toBe(0);
    }
    expect(await platform.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: 0,
      totalReviews: 0,
      currentEnrollments: 0,
    });
    expect(platform.searchIndex.entry('program', 'bootcamp')).toMatchObject({ popularity: 7 });
    expect(platform.searchIndex.entry('user', 'sam')).toMatchObject({ title: 'Sam Sung' });
    expect(await platform.documents.get(paths.outline('bootcamp'))).toMatchObject({
      lessonRefs: expect.not.arrayContaining(['gone']) as string[],
      chapterRefs: expect.not.arrayContaining(['gone']) as string[],
      version: 5,
    });
    expect(await platform.documents.get(paths.publicProfile('sam'))).toMatchObject({
      displayName: 'Sam Sung',
    });
  });

  it.each(['fly', 'job', 'rebuild everything', 'recount-rating lesson l1', 'toString'])(
    'does not know %s',
    async (line) => {
      expect((await run(await aMarket(), line)).code).toBe(2);
    },
  );

  it('writes a table into a new file, more than a page of it, and enters that with the number of rows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'table-'));
    const file = join(folder, 'all.csv');
    const platform = await aMarket();
    for (let index = 0; index < 5_001; index += 1) {
      const id = `e${String(index).padStart(4, '0')}`;
      const about = {
        id,
        userRef: 'sam',
        action: index === 0 ? '=cmd' : 'look',
        entityType: 'user',
        entityRef: 'x',
      };
      platform.documents.put(paths.activityLog(id), {
        ...about,
        timestamp: NOON,
        createdAt: NOON,
        updatedAt: NOON,
      });
    }
    const { code, answer } = await run(platform, `export-table activityLogs ${file}`);
    expect([code, answer.rows]).toEqual([0, 5_002]);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(5_003);
    expect(new Set(lines).size).toBe(5_003);
    expect(lines[0]).toMatch(/^\ufeffid,/);
    expect(lines.filter((line) => line.includes("'=cmd"))).toHaveLength(1);
    const entered = entries(platform).filter(({ action }) => action.startsWith('table.'));
    expect(entered.toSorted((one, other) => (one.action < other.action ? -1 : 1))).toMatchObject([
      { action: 'table.export', entityRef: 'activityLogs' },
      { action: 'table.exported', metadata: { by: 'olga', format: 'csv', rows: 5_002 } },
    ]);
    for (const line of [
      `export-table activityLogs ${file}`,
      `export-table users ${file}2.csv`,
      'export-table ledger x.pdf',
    ])
      expect((await run(platform, line)).code).toBe(2);
    expect((await readFile(file, 'utf8')).trimEnd().split('\r\n')).toEqual(lines);
    await rm(folder, { recursive: true });
  });

  it('explains each command', () => {
    const help = usageOf('');
    for (const name of Object.keys(COMMANDS)) expect(help).toContain(`  ${name} `);
    expect(usageOf('job')).not.toContain('grant-admin');
  });
});

it('prints plain data in lines', () => {
  const value = {
    uid: 'sam',
    at: NOON,
    none: [],
    jobs: [{ id: 'a', more: undefined }],
    user: { role: 'coach' },
  };
  expect(printed(value)).toBe(
    [
      'uid: sam',
      `at: ${NOON.toISOString()}`,
      'none: none',
      'jobs:',
      '  -',
      '    id: a',
      'user:',
      '  role: coach',
    ].join('\n'),
  );
});
