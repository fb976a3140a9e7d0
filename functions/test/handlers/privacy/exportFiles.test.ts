import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DataExport } from '../../../src/contracts/documents/exports';
import { paths } from '../../../src/domain/paths';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import exportMyData from '../../../src/handlers/accounts/exportMyData';
import getMyExport from '../../../src/handlers/accounts/getMyExport';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, aLife } from '../../support/aLife';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aFile } from '../../support/aShelf';
import { crashingPorts } from '../../support/crashing';
import { unzipped } from '../../support/unzipped';
import { jobHandlers, workOff } from '../../support/workOff';

const AS_MIA = aCaller(MIA, 'admin');
const MIB = 1024 * 1024;

interface Listed {
  readonly fileRef: string;
  readonly volume: string;
  readonly name: string;
  readonly bytes: number;
  readonly md5: string;
}

/** Mia with so many films, and otto with one. */
function withFilms(count: number): Platform {
  const platform = aPlatform();
  for (const [path, data] of aLife()) platform.documents.put(path, data);
  for (const path of [`avatars/${MIA}/face.png`, `private/${MIA}/media.mp4`])
    platform.files.put(path, new Uint8Array([1, 2, 3]));
  for (let index = 0; index < count; index += 1) put(platform, MIA, `film-${index}`, film(index));
  put(platform, 'otto', 'ottos', new Uint8Array([7]));
  return platform;
}

function put({ documents, files }: Platform, uid: string, id: string, bytes: Uint8Array): void {
  const path = filmPath(id, uid);
  files.put(path, bytes);
  documents.put(paths.upload(id), aFile(uid, id, 'lesson-media', path));
}

const film = (index: number) => new Uint8Array(100_000).fill(index);
const filmPath = (id: string, uid = MIA) => `private/${uid}/${id}.mp4`;

async function stateOf({ documents }: Platform): Promise<DataExport> {
  return (await documents.get(paths.dataExport(MIA)))!;
}

function objectOf({ files }: Platform, name: string): Uint8Array {
  const [, found] = [...files.objects].find(([path]) => path.endsWith(`/${name}`))!;
  return found.bytes;
}

/** Ends what of an export there is to do. @returns the files of its archives, by their names, and what the document lists */
async function exported(
  platform: Platform,
): Promise<{ files: Record<string, Buffer>; listed: readonly Listed[] }> {
  await platform.call(exportMyData, AS_MIA, {});
  await workOff(platform);
  const files: Record<string, Buffer> = {};
  for (const { name } of (await stateOf(platform)).volumes ?? [])
    Object.assign(files, await unzipped(objectOf(platform, name)));
  const document = Buffer.from(objectOf(platform, 'nebula-export.json')).toString();
  return { files, listed: (JSON.parse(document) as { files: readonly Listed[] }).files };
}

/** Has storage say that films have so many MiB, and the archive hold their names alone. */
function withSizes(platform: Platform, sizes: readonly number[]): void {
  const { files } = platform;
  const stat = files.stat.bind(files);
  files.stat = async (path) => {
    const index = /film-(\d+)\.mp4$/.exec(path)?.[1];
    const found = await stat(path);
    return found && index !== undefined ? { ...found, bytes: sizes[Number(index)]! * MIB } : found;
  };
  platform.ports.archiver = () =>
    Promise.resolve({
      async *zip(archived) {
        yield await Promise.resolve(Buffer.from(archived.map(({ name }) => name).join()));
      },
    });
}

describe('the files of an export', () => {
  it('are in it, each whole, none of anybody else, and the document says where', async () => {
    const platform = withFilms(5);
    const { files, listed } = await exported(platform);
    expect(files).toEqual({
      'files/face.png': Buffer.from([1, 2, 3]),
      'files/media.mp4': Buffer.from([1, 2, 3]),
      ...Object.fromEntries(
        [0, 1, 2, 3, 4].map((index) => [`files/film-${index}.mp4`, Buffer.from(film(index))]),
      ),
    });
    expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(files).sort());
    for (const { name, fileRef, volume, bytes, md5 } of listed) {
      expect({ volume, name: name.split(/[/.]/)[1], bytes }).toEqual({
        ...{ volume: 'nebula-files-001.zip', name: fileRef },
        bytes: files[name]?.byteLength,
      });
      expect(md5).toBe(createHash('md5').update(files[name]!).digest('base64'));
    }
  });

  it('can be fetched, archive by archive, as they were summed', async () => {
    const platform = withFilms(1);
    await exported(platform);
    const archive = objectOf(platform, 'nebula-files-001.zip');
    const sha256 = createHash('sha256').update(archive).digest('hex');
    const { volumes } = (await platform.call(getMyExport, AS_MIA, {})) as { volumes: readonly object[] };
    expect(volumes).toMatchObject([
      { name: 'nebula-files-001.zip', files: 3, bytes: archive.byteLength, sha256 },
    ]);
    const [, { facts }] = [...platform.files.objects].find(([path]) => path.endsWith('.zip'))!;
    expect(facts).toEqual({
      contentType: 'application/zip',
      cacheControl: 'private, no-store',
      contentDisposition: 'attachment; filename="nebula-files-001.zip"',
    });
  });

  it('are none for who has none', async () => {
    const platform = withFilms(0);
    for (const id of ['face', 'media'])
      platform.documents.put(paths.upload(id), { ...aFile(MIA, id, 'avatar', 'x'), status: 'removed' });
    await exported(platform);
    expect(await stateOf(platform)).toMatchObject({ status: 'complete' });
    expect(await platform.call(getMyExport, AS_MIA, {})).toMatchObject({ volumes: [] });
  });

  it('fill archives up to a size, one a run, and a file that is larger has its own', async () => {
    const platform = withFilms(8);
    withSizes(platform, [100, 100, 100, 512, 56, 200, 57, 1]);
    await platform.call(exportMyData, AS_MIA, {});
    const [id] = platform.queue.splice(0);
    const runs: number[] = [];
    while ((await stateOf(platform)).status === 'running') {
      await runJob(id!, jobHandlers(), platform.ports);
      runs.push((await stateOf(platform)).volumes?.length ?? 0);
    }
    expect(runs).toEqual([1, 2, 3, 4, 5]);
    const archives = [1, 2, 3, 4, 5].map((number) =>
      Buffer.from(objectOf(platform, `nebula-files-00${number}.zip`))
        .toString()
        .replaceAll(/files\/|\.mp4|\.png/g, ''),
    );
    expect(archives).toEqual([
      'face,film-0,film-1',
      'film-2',
      'film-3',
      'film-4,film-5',
      'film-6,film-7,media',
    ]);
  });
});

describe('a file of an export', () => {
  it('that goes after it was told is named, and the others are there', async () => {
    const platform = withFilms(3);
    const { files } = platform;
    const write = files.write.bind(files);
    files.write = async (path, ...rest) => {
      await write(path, ...rest);
      if (path.includes('/plan-')) files.objects.delete(filmPath('film-1'));
    };
    const { files: archived, listed } = await exported(platform);
    expect(await stateOf(platform)).toMatchObject({
      ...{ status: 'complete-with-warnings', files: 5 },
      problems: [{ fileRef: 'film-1', problem: 'missing' }],
    });
    expect(Object.keys(archived).sort()).toEqual(
      ['face.png', 'film-0.mp4', 'film-2.mp4', 'media.mp4'].map((name) => `files/${name}`),
    );
    expect(listed.map(({ fileRef }) => fileRef)).not.toContain('film-1');
  });

  it('whose storage goes away in the middle has its archive made anew', async () => {
    const platform = withFilms(3);
    const { files } = platform;
    const readFrom = files.readFrom.bind(files);
    let isAway = true;
    files.readFrom = async function* (path) {
      for await (const piece of readFrom(path)) {
        if (isAway && path.endsWith('film-2.mp4')) throw new Error('503');
        yield piece;
      }
    };
    await platform.call(exportMyData, AS_MIA, {});
    const [id] = platform.queue.splice(0);
    await runJob(id!, jobHandlers(), platform.ports);
    expect(await stateOf(platform)).toMatchObject({ status: 'running', packed: 0 });
    isAway = false;
    platform.now = new Date(NOON.getTime() + 600_000);
    await workOff(platform, [id!]);
    expect(await stateOf(platform)).toMatchObject({ status: 'complete', volumes: [{ files: 5 }] });
    expect((await unzipped(objectOf(platform, 'nebula-files-001.zip')))['files/film-2.mp4']).toEqual(
      Buffer.from(film(2)),
    );
  });

  it(
    'is in one archive and once, wherever a worker dies while it archives',
    { timeout: 60_000 },
    async () => {
      const whole = await diedAt(Number.POSITIVE_INFINITY);
      expect(whole.points).toBeGreaterThan(40);
      for (let point = 0; point < whole.points; point += 3) {
        const { objects } = await diedAt(point);
        expect(objects, `died at ${point}`).toEqual(whole.objects);
      }
    },
  );

  it('is told and archived, however long that takes: the database is not asked again', async () => {
    const platform = withFilms(3);
    withSizes(platform, [200, 200, 200]);
    // The last that is told is nothing: she received no message.
    await platform.documents.transact((transaction) => {
      for (const talk of ['pair', 'group', 'help']) transaction.delete(paths.conversationMember(talk, MIA));
      return Promise.resolve();
    });
    await platform.call(exportMyData, AS_MIA, {});
    const [id] = platform.queue.splice(0);
    await runJob(id!, jobHandlers(), platform.ports);
    const { takenAt } = await stateOf(platform);
    platform.now = new Date(NOON.getTime() + 5 * 3_600_000);
    await workOff(platform, [id!]);
    expect(await stateOf(platform)).toMatchObject({ status: 'complete', takenAt });
  });

  it('goes with the account, out of the copy too', async () => {
    const platform = withFilms(2);
    await exported(platform);
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    await workOff(platform);
    expect([...platform.files.objects.keys()].filter((path) => path.includes(MIA))).toEqual([]);
  });
});

/** Has a worker that makes the second archive and the document die at a point, and others go on. @returns what lies there in the end */
async function diedAt(point: number): Promise<{ objects: Record<string, string>; points: number }> {
  const platform = withFilms(2);
  withSizes(platform, [200, 200]);
  await platform.call(exportMyData, AS_MIA, {});
  const [id] = platform.queue.splice(0);
  await runJob(id!, jobHandlers(), platform.ports);
  expect(await stateOf(platform)).toMatchObject({ status: 'running', packed: 1, plans: 2 });
  const dying = crashingPorts(platform.ports, point);
  await runJob(id!, jobHandlers(), dying.ports).catch(() => undefined);
  platform.now = new Date(NOON.getTime() + 600_000);
  await workOff(platform, [id!]);
  expect(await stateOf(platform), `died at ${point}`).toMatchObject({ status: 'complete' });
  const objects = [...platform.files.objects].filter(([path]) => path.startsWith(`exports/${MIA}`));
  return {
    objects: Object.fromEntries(
      objects.map(([path, { bytes }]) => [
        path.split('/').at(-1)!,
        withoutChance(Buffer.from(bytes).toString()),
      ]),
    ),
    points: dying.points(),
  };
}

/** Without the ids that are drawn. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'some-id')
    .replaceAll(/"sha256":"\w+"/g, '"sha256":"…"');
}
