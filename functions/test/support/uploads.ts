import { expect } from 'vitest';
import type { requestUpload as contract } from '../../src/contracts/files';
import type { OutputOf, RequestOf } from '../../src/contracts/operation';
import type { Upload } from '../../src/contracts/documents/uploads';
import { paths } from '../../src/domain/paths';
import promoteUploadOnObjectFinalized from '../../src/handlers/files/promoteUploadOnObjectFinalized';
import requestUpload from '../../src/handlers/files/requestUpload';
import type { Documents } from '../../src/ports/documents';
import type { Caller } from '../../src/runtime/operationHandler';
import type { Platform } from './aPlatform';
import { workOff } from './workOff';

type Wish = Omit<RequestOf<typeof contract>, 'bytes' | 'contentType'> &
  Partial<Pick<RequestOf<typeof contract>, 'bytes' | 'contentType'>>;

/** Asks for an upload of these bytes, and puts them where the answer says; nobody is told yet. */
export async function putUpload(
  platform: Platform<Documents>,
  caller: Caller,
  wish: Wish,
  bytes: Uint8Array,
): Promise<OutputOf<typeof contract>> {
  const asked = { contentType: 'image/png', bytes: bytes.byteLength, ...wish };
  const answer = (await platform.call(requestUpload, caller, asked)) as OutputOf<typeof contract>;
  platform.files.put(answer.path, bytes);
  return answer;
}

/** Tells of the bytes as Storage does, and works off what follows. */
export async function finalize(platform: Platform<Documents>, path: string): Promise<void> {
  await promoteUploadOnObjectFinalized(path, platform.ports);
  await workOff(platform);
}

/** Uploads a file to its end. */
export async function uploaded(
  platform: Platform<Documents>,
  caller: Caller,
  wish: Wish,
  bytes: Uint8Array,
): Promise<Upload> {
  const { uploadId, path } = await putUpload(platform, caller, wish, bytes);
  await finalize(platform, path);
  return (await platform.documents.get(paths.upload(uploadId)))!;
}

/** Every upload that there is. */
export function allUploads({ documents }: Platform): readonly Upload[] {
  return Object.values(documents.dump('uploads/')) as Upload[];
}

/** What must hold whatever happened, once nothing is left to do: a person's usage, files and objects say the same. */
export async function expectBalance(platform: Platform, uid: string): Promise<void> {
  const own = allUploads(platform).filter(({ ownerRef }) => ownerRef === uid);
  const ready = own.flatMap(({ status, file }) => (status === 'ready' && file ? [file] : []));
  const used = ready.reduce((sum, { bytes }) => sum + bytes, 0);
  const usage = await platform.documents.get(paths.storageUsage(uid));
  expect(usage).toMatchObject({ usedBytes: used, reservedBytes: 0, openUploads: 0 });
  expect([...platform.files.objects.keys()].sort()).toEqual(ready.map(({ path }) => path).sort());
}
