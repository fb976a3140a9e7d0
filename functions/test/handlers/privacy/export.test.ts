import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { DATA_MAP } from '../../../src/domain/privacy/dataMap';
import type { Holding } from '../../../src/domain/privacy/holdings';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import exportMyData from '../../../src/handlers/accounts/exportMyData';
import getMyExport from '../../../src/handlers/accounts/getMyExport';
import { runJob } from '../../../src/runtime/runJob';
import { EMAIL, MIA, NAME, aLife } from '../../support/aLife';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aCoach, aReview } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers, workOff } from '../../support/workOff';

const WEEK = 7 * 86_400_000;
const AS_MIA = aCaller(MIA, 'admin');
const AS_OTTO = aCaller('otto', 'student');
const FILES = [`avatars/${MIA}/face.png`, `private/${MIA}/media.mp4`];

interface Copy {
  readonly manifest: {
    readonly counts: Record<string, number>;
    readonly files: number;
    readonly problems: readonly object[];
  };
  readonly files: readonly object[];
  readonly documents: readonly {
    readonly path: string;
    readonly data: Record<string, unknown>;
    stored?: object;
  }[];
}

function aPlatformWithMia(): Platform {
  const platform = aPlatform();
  for (const [path, data] of aLife()) platform.documents.put(path, data);
  platform.documents.put(paths.publicProfile('carla'), aPublicProfile('Carla $& Coach'));
  platform.documents.put(paths.publicProfile('otto'), aPublicProfile('Otto'));
  platform.documents.put(
    paths.coach(MIA),
    aCoach({ id: MIA, slug: 'mia', linkedinUrl: 'https://linkedin.com/in/m' }),
  );
  for (const path of FILES) platform.files.put(path, new Uint8Array(3));
  return platform;
}

/** Entries of the log of what Mia did, so many that a part does not hold them. */
function manyEntries({ documents }: Platform, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const id = `many-${String(index).padStart(5, '0')}`;
    const entry = { id, userRef: MIA, action: 'user.export', entityType: 'user', entityRef: MIA };
    documents.put(paths.activityLog(id), {
      ...entry,
      metadata: { note: 'x'.repeat(500) },
      timestamp: NOON,
      createdAt: NOON,
      updatedAt: NOON,
    });
  }
}

const stateOf = ({ documents }: Platform) => documents.get(paths.dataExport(MIA));

function objectsOf({ files }: Platform): string[] {
  return [...files.objects.keys()].filter((path) => path.startsWith('exports/'));
}

function copyOf({ files }: Platform): Copy {
  const path = [...files.objects.keys()].find((each) => each.endsWith('/nebula-export.json'));
  return JSON.parse(Buffer.from(files.objects.get(path!)!.bytes).toString()) as Copy;
}

async function exported(platform: Platform): Promise<Copy> {
  await platform.call(exportMyData, AS_MIA, {});
  await workOff(platform);
  return copyOf(platform);
}

/** What belongs to Mia, by the map but without its finders: the paths of all documents that a `mine` field of theirs names her in, and below. */
function hersAmong(dump: Record<string, unknown>): string[] {
  const holdings = Object.entries(DATA_MAP) as [string, Holding][];
  const patterns = holdings.flatMap(([pattern, { found }]) =>
    found.filter(({ mine }) => mine).map((finder) => ({ finder, form: formOf(pattern) })),
  );
  const own = Object.entries(dump).filter(([path, data]) =>
    patterns.some(({ finder, form }) => {
      if (!form.test(path)) return false;
      if (finder.by === 'id') return path.endsWith(`/${MIA}`);
      const value = (data as Record<string, unknown>)[finder.by === 'field' ? finder.field : ''];
      return value === MIA || (Array.isArray(value) && value.includes(MIA));
    }),
  );
  const internal = holdings.filter(([, { isInternal }]) => isInternal).map(([pattern]) => formOf(pattern));
  const roots = own.map(([path]) => path);
  return Object.keys(dump)
    .filter((path) =>
      roots.some(
        (root) => path === root || (path.startsWith(`${root}/`) && !internal.some((form) => form.test(path))),
      ),
    )
    .concat('certificates/code-1', 'conversations/pair/messages/theirs')
    .sort();
}

function formOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

describe('P12: a copy of all that is known of a person', () => {
  it('holds every document that is hers, with all that lies below, each once', async () => {
    const platform = aPlatformWithMia();
    const { documents, manifest } = await exported(platform);
    const hers = hersAmong(platform.documents.dump());
    expect(hers.length).toBeGreaterThan(30);
    const told = documents.map(({ path }) => path).sort();
    // Ids of others in the paths were taken out; so many there are.
    expect(told).toHaveLength(hers.length);
    expect(
      hers.filter((path) => !/otto|carla|root/.test(path)).filter((path) => !told.includes(path)),
    ).toEqual([]);
    const counted = Object.values(manifest.counts).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(documents.length);
    expect(documents.find(({ path }) => path === `users/${MIA}`)?.data).toMatchObject({
      email: EMAIL,
      fullName: NAME,
    });
    expect(documents.map(({ path }) => path)).toContain('certificates/code-1');
  });

  it('says nothing of others but their names', async () => {
    const platform = aPlatformWithMia();
    const text = JSON.stringify(await exported(platform), null, 1);
    for (const other of ['otto', 'carla', 'root', 'otto@example.com', 'carla@example.com'])
      expect(text).not.toMatch(new RegExp(`.{0,80}(?<![A-Za-z0-9-])${other}(?![A-Za-z0-9-]).{0,20}`));
    expect(text).toContain('"coachRef": "Carla $& Coach"');
    expect(text).toContain('"payerRef": "Otto"');
    // Carla has no public page yet, and is somebody all the same.
    await platform.documents.transact((transaction) => {
      transaction.delete(paths.publicProfile('carla'));
      return Promise.resolve();
    });
    platform.now = new Date(NOON.getTime() + 86_400_000);
    expect(JSON.stringify(await exported(platform), null, 1)).toContain('"coachRef": "somebody"');
  });

  it('keeps from her what others wrote and nobody sees yet, and what admins noted', async () => {
    const platform = aPlatformWithMia();
    const hidden = aReview({
      authorRef: 'nora',
      targetType: 'coach',
      targetRef: MIA,
      coachRef: MIA,
      isVisible: false,
    });
    platform.documents.put(paths.review(`nora_coach_${MIA}`), { ...hidden, text: 'Not for her yet' });
    const text = JSON.stringify(await exported(platform));
    expect(text).not.toContain('Not for her yet');
    expect(text).not.toContain('moderation');
    expect(text).toContain(`_coach_${MIA}`);
  });

  it('names the files that are missing or cannot be read, and gives the checksums of the others', async () => {
    const platform = aPlatformWithMia();
    platform.files.objects.delete(FILES[0]!);
    const { files } = platform;
    const read = files.read.bind(files);
    platform.files.read = (path, bytes) =>
      path === FILES[1] ? Promise.reject(new Error('unreadable')) : read(path, bytes);
    const { manifest } = await exported(platform);
    expect(manifest).toMatchObject({ files: 2 });
    expect(manifest.problems).toHaveLength(2);
    expect(manifest.problems).toEqual(
      expect.arrayContaining([
        { fileRef: 'face', problem: 'missing' },
        { fileRef: 'media', problem: 'unreadable' },
      ]),
    );
    expect(await stateOf(platform)).toMatchObject({
      status: 'complete-with-warnings',
      problems: manifest.problems,
    });
    const whole = await exported(aPlatformWithMia());
    expect(whole.documents.filter(({ stored }) => stored !== undefined).map(({ stored }) => stored)).toEqual([
      { bytes: 3, md5: createHash('md5').update(new Uint8Array(3)).digest('base64') },
      { bytes: 3, md5: createHash('md5').update(new Uint8Array(3)).digest('base64') },
    ]);
  });

  it('tells of one instant, whatever is written while it is made', { timeout: 60_000 }, async () => {
    const platform = aPlatformWithMia();
    manyEntries(platform, 2_500);
    await platform.call(exportMyData, AS_MIA, {});
    const [id] = platform.queue.splice(0);
    const before = platform.documents.dump();
    await runJob(id!, jobHandlers(), platform.ports);
    expect(await stateOf(platform)).toMatchObject({ status: 'running' });
    const { email, fullName } = before[`users/${MIA}`] as { email: string; fullName: string };
    platform.documents.put(paths.user(MIA), aUser(MIA, { role: 'admin', email, fullName: 'Changed' }));
    manyEntries(platform, 2_600);
    await platform.documents.transact((transaction) => {
      transaction.delete(paths.activityLog('many-02499'));
      return Promise.resolve();
    });
    await workOff(platform);
    const { documents, manifest } = copyOf(platform);
    expect(documents.find(({ path }) => path === `users/${MIA}`)?.data.fullName).toBe(fullName);
    const entries = hersAmong(before).filter((path) => path.startsWith('activityLogs/'));
    expect(manifest.counts.activityLogs).toBe(entries.length);
    expect(new Set(documents.map(({ path }) => path)).size).toBe(documents.length);
    expect(documents.map(({ path }) => path)).toContain('activityLogs/many-02499');
  });
});

/** What was there before somebody asked for the copy: the entry of that has an id of chance. */
function lasting({ documents }: Copy) {
  return documents.filter(({ path }) => !/^activityLogs\/[0-9a-f]{8}-/.test(path));
}

/** Has a worker die at a point and others go on. @returns the copy, and how many points the first one had */
async function exportedDespite(point: number, pause: number): Promise<{ copy: Copy; points: number }> {
  const platform = aPlatformWithMia();
  manyEntries(platform, 150);
  await platform.call(exportMyData, AS_MIA, {});
  const [id] = platform.queue.splice(0);
  const dying = crashingPorts(platform.ports, point);
  await runJob(id!, jobHandlers(), dying.ports).catch(() => undefined);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    platform.now = new Date(platform.now.getTime() + pause);
    await runJob(id!, jobHandlers(), platform.ports);
  }
  expect(await stateOf(platform), `died at ${point}`).toMatchObject({ status: 'complete' });
  expect(
    objectsOf(platform)
      .map((path) => path.split('/').at(-1))
      .sort(),
    `died at ${point}`,
  ).toEqual(['nebula-export.json', 'nebula-files-001.zip']);
  return { copy: copyOf(platform), points: dying.points() };
}

describe('P12: a worker that dies while it copies', () => {
  it.each([
    ['within the hour in which the database knows what was', 600_000],
    ['so long that the database has forgotten', 3_600_000],
  ])('is followed by another, %s, and nothing is told twice', { timeout: 120_000 }, async (_when, pause) => {
    const whole = await exportedDespite(Number.POSITIVE_INFINITY, pause);
    expect(whole.points).toBeGreaterThan(200);
    const step = Math.floor(whole.points / 25) | 1;
    for (let point = 0; point < whole.points; point += step) {
      const { copy } = await exportedDespite(point, pause);
      expect(lasting(copy), `died at ${point}`).toEqual(lasting(whole.copy));
      expect(copy.files, `died at ${point}`).toEqual(whole.copy.files);
      expect(copy.manifest.counts, `died at ${point}`).toEqual(whole.copy.manifest.counts);
    }
  });

  it('makes no copy that is cut short', async () => {
    const platform = aPlatformWithMia();
    const { files } = platform;
    const writeFrom = files.writeFrom.bind(files);
    platform.files.writeFrom = async (path, pieces, facts) => {
      await writeFrom(path, pieces, facts);
      const { bytes, ...rest } = platform.files.objects.get(path)!;
      platform.files.objects.set(path, { ...rest, bytes: bytes.subarray(1) });
    };
    await platform.call(exportMyData, AS_MIA, {});
    await workOff(platform, platform.queue.splice(0).slice(0, 1));
    expect(await stateOf(platform)).toMatchObject({ status: 'running' });
  });
});

describe('P12: the wish for a copy', () => {
  it('is one within a day, and a new one after it', async () => {
    const platform = aPlatformWithMia();
    const [first, second] = await Promise.all([
      platform.call(exportMyData, AS_MIA, {}),
      platform.call(exportMyData, AS_MIA, {}),
    ]);
    expect(second).toEqual(first);
    expect(platform.queue.filter((id) => id.startsWith('export-data:'))).toHaveLength(1);
    await expectRefusal(platform.call(getMyExport, AS_MIA, {}), 'export-running');
    await workOff(platform);
    const { exportId } = first as { exportId: string };
    expect(await platform.call(exportMyData, AS_MIA, {})).toEqual({ exportId, status: 'complete' });
    platform.now = new Date(NOON.getTime() + 86_400_000);
    expect(await platform.call(exportMyData, AS_MIA, {})).not.toMatchObject({ exportId });
    await workOff(platform);
    const { id, status } = (await stateOf(platform))!;
    expect(status).toBe('complete');
    // Of the one before, which nobody can open any more, nothing is left.
    expect(objectsOf(platform).filter((path) => !path.startsWith(`exports/${MIA}/${id}/`))).toEqual([]);
  });

  it('gives its owner an address that ends, nobody else one, and none after seven days', async () => {
    const platform = aPlatformWithMia();
    await exported(platform);
    const { bytes, sha256, id, volumes } = (await stateOf(platform))!;
    const stored = platform.files.objects.get(`exports/${MIA}/${id}/nebula-export.json`)!;
    expect({
      bytes: stored.bytes.byteLength,
      sha256: createHash('sha256').update(stored.bytes).digest('hex'),
    }).toEqual({ bytes, sha256 });
    expect(stored.facts).toMatchObject({ cacheControl: 'private, no-store' });
    const tenMinutes = new Date(NOON.getTime() + 600_000);
    expect(await platform.call(getMyExport, AS_MIA, {})).toEqual({
      exportId: id,
      url: `https://signed.example/${encodeURIComponent(`exports/${MIA}/${id}/nebula-export.json`)}?until=${tenMinutes.getTime()}`,
      expiresAt: tenMinutes.toISOString(),
      bytes,
      sha256,
      volumes: [
        {
          ...volumes![0],
          url: `https://signed.example/${encodeURIComponent(`exports/${MIA}/${id}/nebula-files-001.zip`)}?until=${tenMinutes.getTime()}`,
        },
      ],
    });
    await expectRefusal(platform.call(getMyExport, AS_OTTO, {}), 'export-missing');
    // An address lasts no longer than the copy.
    platform.now = new Date(NOON.getTime() + WEEK - 60_000);
    expect(await platform.call(getMyExport, AS_MIA, {})).toMatchObject({
      expiresAt: new Date(NOON.getTime() + WEEK).toISOString(),
    });
    platform.now = new Date(NOON.getTime() + WEEK);
    await expectRefusal(platform.call(getMyExport, AS_MIA, {}), 'export-missing');
    await runJob(`remove-export:${id}`, jobHandlers(), platform.ports);
    expect(objectsOf(platform)).toEqual([]);
    expect(await stateOf(platform)).toBeUndefined();
  });

  it.each([
    ['is gone', undefined],
    ['is erased', aUser(MIA, { status: 'deleted' })],
  ])('is not fulfilled for an account that %s', async (_how, user) => {
    const platform = aPlatformWithMia();
    await platform.call(exportMyData, AS_MIA, {});
    await platform.documents.transact((transaction) => {
      if (user === undefined) transaction.delete(paths.user(MIA));
      else transaction.set(paths.user(MIA), user);
      return Promise.resolve();
    });
    await workOff(platform);
    expect(objectsOf(platform)).toEqual([]);
  });

  it('that is withdrawn while a worker is at it leaves nothing of what that writes', async () => {
    const platform = aPlatformWithMia();
    manyEntries(platform, 1_500);
    await platform.call(exportMyData, AS_MIA, {});
    const { files } = platform;
    const write = files.write.bind(files);
    files.write = async (path, ...rest) => {
      await write(path, ...rest);
      await platform.documents.transact((transaction) => {
        transaction.delete(paths.dataExport(MIA));
        return Promise.resolve();
      });
    };
    await workOff(platform, platform.queue.splice(0).slice(0, 1));
    expect(objectsOf(platform)).toEqual([]);
    expect(await stateOf(platform)).toBeUndefined();
  });

  it('ends with the account: what was copied goes, and nothing more is', async () => {
    const platform = aPlatformWithMia();
    manyEntries(platform, 2_500);
    await platform.call(exportMyData, AS_MIA, {});
    const [id] = platform.queue.splice(0);
    await runJob(id!, jobHandlers(), platform.ports);
    expect(objectsOf(platform).length).toBeGreaterThan(1);
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    const erasing = platform.queue.splice(0);
    await workOff(platform, erasing);
    await runJob(id!, jobHandlers(), platform.ports);
    platform.now = new Date(NOON.getTime() + 600_000);
    await workOff(platform, erasing);
    expect(objectsOf(platform)).toEqual([]);
    expect(JSON.stringify(platform.documents.dump('exports/'))).toBe('{}');
    expect(JSON.stringify(platform.documents.dump())).not.toContain(NAME);
  });
});
