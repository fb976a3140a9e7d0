import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newMember } from '../../../src/domain/messaging/conversations';
import { paths } from '../../../src/domain/paths';
import exportMyData from '../../../src/handlers/accounts/exportMyData';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, aLife } from '../../support/aLife';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aMessage, aTalk } from '../../support/aTalk';
import { aFile } from '../../support/aShelf';
import { crashingPorts } from '../../support/crashing';
import { jobHandlers } from '../../support/workOff';

/** A tenth of the scenario's; 10 in the environment makes it whole. */
const SIZE = Number(process.env.NEBULA_EXPORT_SIZE ?? 1);
const TALKS = 500 * SIZE;
const MESSAGES = 20;
const FILES = 200;
/** What runs of an export tell before the next one goes on. */
const LINES = 2_000;

const AS_MIA = aCaller(MIA, 'admin');

interface Copy {
  readonly manifest: { readonly counts: Record<string, number>; readonly problems: readonly object[] };
  readonly documents: readonly { readonly path: string; readonly data: Record<string, unknown> }[];
}

function aTalkative(): Platform {
  const platform = aPlatform();
  const stored = [...aLife()];
  for (let index = 0; index < TALKS; index += 1) {
    const [id, other] = [`talk-${index}`, `other-${index}`];
    stored.push(...aTalk({ id, participantRefs: [MIA, other].sort(), lastSeq: MESSAGES }));
    stored.push([paths.conversationMember(id, MIA), newMember(MIA, { lastSeq: 0 }, NOON)]);
    for (let at = 0; at < MESSAGES; at += 1)
      stored.push([
        paths.message(id, `m${at}`),
        aMessage({ id: `m${at}`, conversationRef: id, senderRef: at % 2 ? MIA : other, seq: at + 1 }),
      ]);
  }
  for (let index = 0; index < FILES; index += 1) {
    const path = `private/${MIA}/many-${index}.mp4`;
    if (index !== 7) platform.files.put(path, new Uint8Array([index]));
    stored.push([paths.upload(`many-${index}`), aFile(MIA, `many-${index}`, 'lesson-media', path)]);
  }
  for (const path of [`avatars/${MIA}/face.png`, `private/${MIA}/media.mp4`])
    platform.files.put(path, new Uint8Array(3));
  for (const [path, data] of stored) platform.documents.put(path, data);
  return platform;
}

/** Somebody edits, another takes back what was said, and more is said, between any two runs. */
function lifeGoesOn({ documents }: Platform, round: number): void {
  for (let act = 0; act < 50; act += 1) {
    const id = `talk-${(round * 50 + act) % TALKS}`;
    const about = { conversationRef: id, senderRef: MIA };
    documents.put(
      paths.message(id, `late-${round}`),
      aMessage({ ...about, id: `late-${round}`, seq: 100 + round }),
    );
    documents.put(
      paths.message(id, 'm3'),
      aMessage({ ...about, id: 'm3', seq: 4, content: 'Edited since', version: 2 }),
    );
    documents.put(
      paths.message(id, 'm5'),
      aMessage({ ...about, id: 'm5', seq: 6, content: '', isDeleted: true }),
    );
  }
}

describe('P12: a copy of a long life, while everything moves', () => {
  it(
    'is of one instant, with each line once, whoever died meanwhile, and names what is missing',
    { timeout: 600_000 * Math.max(1, SIZE) },
    async () => {
      const platform = aTalkative();
      // One file cannot be read.
      const read = platform.files.read.bind(platform.files);
      platform.files.read = (path, bytes) =>
        path.endsWith('many-9.mp4') ? Promise.reject(new Error('500')) : read(path, bytes);
      const before = platform.documents.dump('conversations/');
      // What she wrote, and what she received.
      const hers = Object.keys(before).filter((path) => /\/messages\/[^/]+$/.test(path));
      await platform.call(exportMyData, AS_MIA, {});
      const [id] = platform.queue.splice(0);
      const atDeath = Math.floor((hers.length / LINES) * 0.6);
      let biggest = 0;
      for (let round = 0; round < 40 * SIZE; round += 1) {
        const state = await platform.documents.get(paths.dataExport(MIA));
        if (state?.status !== 'running') break;
        if (round === atDeath) {
          // It dies in the middle of a run, and a second wish meanwhile is the same one.
          const dying = crashingPorts(platform.ports, 60);
          await runJob(id!, jobHandlers(), dying.ports).catch(() => undefined);
          expect(dying.crashed()).toBe(true);
          expect(await platform.call(exportMyData, AS_MIA, {})).toMatchObject({
            exportId: state.id,
            status: 'running',
          });
        }
        // The next run begins at once, but for what the dead one held.
        platform.now = new Date(platform.now.getTime() + (round === atDeath ? 600_000 : 20_000));
        await runJob(id!, jobHandlers(), platform.ports);
        biggest = Math.max(biggest, ...parts(platform));
        lifeGoesOn(platform, round);
      }
      const state = await platform.documents.get(paths.dataExport(MIA));
      expect(state?.status).toBe('complete-with-warnings');
      const [path, { bytes }] = [...platform.files.objects].find(([each]) =>
        each.endsWith('/nebula-export.json'),
      )!;
      expect(path).toContain(MIA);
      expect(state).toMatchObject({
        bytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      const { manifest, documents } = JSON.parse(Buffer.from(bytes).toString()) as Copy;
      const messages = documents.filter(({ path: each }) =>
        /^conversations\/talk-\d+\/messages\//.test(each),
      );
      expect(new Set(documents.map(({ path: each }) => each)).size).toBe(documents.length);
      expect(messages.map(({ path: each }) => each).sort()).toEqual(
        hers.filter((each) => each.startsWith('conversations/talk-')).sort(),
      );
      expect(messages.filter(({ data }) => data.content !== 'Hello')).toEqual([]);
      expect(manifest.counts.messages).toBe(hers.length);
      expect(Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)).toBe(documents.length);
      expect(state?.volumes).toMatchObject([{ files: FILES }]);
      expect(manifest.problems).toHaveLength(2);
      expect(manifest.problems).toEqual(
        expect.arrayContaining([
          { fileRef: 'many-7', problem: 'missing' },
          { fileRef: 'many-9', problem: 'unreadable' },
        ]),
      );
      // What a worker holds at once does not grow with the whole.
      expect(biggest).toBeLessThan(4 * 1024 * 1024);
    },
  );
});

/** The sizes of what was written so far and is not put together yet. */
function parts({ files }: Platform): number[] {
  return [...files.objects]
    .filter(([path]) => path.startsWith('exports/') && !path.endsWith('/nebula-export.json'))
    .map(([, { bytes }]) => bytes.byteLength);
}
