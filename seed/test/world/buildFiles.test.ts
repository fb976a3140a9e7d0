import { describe, expect, it } from 'vitest';
import { storageRoom, storedFiles } from '../../../audit/src/checks/files';
import { memorySource } from '../../../audit/src/memorySource';
import { sharpMedia } from '../../../functions/src/adapters/media/sharpMedia';
import { factsOf } from '../../../functions/src/handlers/files/madeFile';
import { inMemoryFiles } from '../../../functions/test/support/inMemoryFiles';
import { buildWorld } from '../../src/world/buildWorld';
import { worldDocuments } from '../../src/world/worldDocuments';

const world = buildWorld('other.appspot.com');
const documents = worldDocuments(world);
const { files, usage } = world.store;

/** What the audit says of a bucket that holds the files of the world but those. */
async function audited(missing: readonly string[] = []) {
  const store = inMemoryFiles(() => new Date(0));
  for (const { upload, file, bytes } of files)
    if (!missing.includes(upload.id)) await store.write(file.path, bytes, factsOf(upload, file.contentType));
  const found: string[] = [];
  for (const check of [storageRoom, storedFiles])
    for await (const { path } of check({ ...memorySource(documents), files: store })) found.push(path);
  return found;
}

describe('the files of the demo world', () => {
  it('are those of their documents, byte for byte and person for person', async () => {
    expect(await audited()).toEqual([]);
    expect(usage.size).toBe(13);
    const [first] = files;
    expect(await audited([first!.upload.id])).toEqual([`uploads/${first!.upload.id}`]);
  });

  it('are what they are said to be', async () => {
    const media = sharpMedia();
    const limits = { maxPixels: 1_000_000, maxSide: 1_000, keptSide: 1_000 };
    for (const { file, bytes } of files) {
      expect(await media.typeOf(bytes), file.path).toBe(file.contentType);
      if (file.contentType !== 'image/webp') continue;
      const { width, height } = file;
      expect(await media.picture(bytes, limits), file.path).toMatchObject({ width, height });
    }
  });

  it('are shown where they belong, from the bucket of the project', () => {
    const { uid } = world.users[1]!;
    const address = `https://firebasestorage.googleapis.com/v0/b/other.appspot.com/o/avatars%2F${uid}%2F`;
    const profile = documents.find(({ path }) => path === `publicProfiles/${uid}`);
    expect(profile?.data.avatarUrl).toContain(address);
    const pictured = world.programs.filter(({ program }) => program.imageUrl !== undefined);
    expect(pictured).toHaveLength(28);
    const purposes = files.map(({ upload }) => upload.purpose);
    expect(new Set(purposes)).toEqual(new Set(['avatar', 'program-image', 'lesson-media', 'attachment']));
  });
});
