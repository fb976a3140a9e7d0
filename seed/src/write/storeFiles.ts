import { bucketFiles } from '../../../functions/src/adapters/storage/bucketFiles';
import { factsOf } from '../../../functions/src/handlers/files/madeFile';
import type { BuiltFile } from '../world/buildFiles';
import { callEmulator } from './callEmulator';
import type { Emulators } from './emulatorsOf';

/** Replaces the objects of a bucket of the Storage emulator, by the adapter of the platform. */
export async function storeFiles(
  files: readonly BuiltFile[],
  bucket: string,
  { storage }: Emulators,
): Promise<void> {
  await emptyBucket(bucket, storage);
  const store = bucketFiles(bucket);
  const write = ({ upload, file, bytes }: BuiltFile): Promise<void> =>
    store.write(file.path, bytes, factsOf(upload, file.contentType));
  await Promise.all(files.map(write));
}

/** @param storage `host:port` of the emulator */
export async function emptyBucket(bucket: string, storage: string): Promise<void> {
  const objects = `http://${storage}/storage/v1/b/${bucket}/o`;
  const { items = [] } = (await callEmulator('GET', `${objects}?maxResults=10000`)) as {
    readonly items?: readonly { readonly name: string }[];
  };
  const remove = (name: string) => callEmulator('DELETE', `${objects}/${encodeURIComponent(name)}`);
  await Promise.all(items.map(({ name }) => remove(name)));
}
