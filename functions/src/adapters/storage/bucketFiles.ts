import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Bucket, type File, Storage } from '@google-cloud/storage';
import { storageBucket } from 'firebase-functions/params';
import { publicAddress } from '../../domain/files/publicAddress';
import { Unavailable } from '../../ports/documents';
import type { Files, ObjectFacts, StoredObject } from '../../ports/files';
import { answeredBy } from '../answers';

/** The bucket of the project, or of another name: of Cloud Storage, or of the emulator that the environment names. */
export function bucketFiles(name = storageBucket.value()): Files {
  const emulator = process.env.FIREBASE_STORAGE_EMULATOR_HOST;
  if (emulator === undefined) return filesIn(new Storage().bucket(name), signedBy);
  const apiEndpoint = `http://${emulator}`;
  const bucket = new Storage({ apiEndpoint, projectId: 'local' }).bucket(name);
  return filesIn(bucket, (file, expiresAt) => Promise.resolve(unsigned(apiEndpoint, file, expiresAt)));
}

type Sign = (file: File, expiresAt: Date) => Promise<string>;

/** As the service account of the function signs, of which Google holds the key. @throws Unavailable where Google does not sign */
export async function signedBy(file: Pick<File, 'getSignedUrl'>, expires: Date): Promise<string> {
  try {
    const [url] = await answeredBy('Storage', file.getSignedUrl({ version: 'v4', action: 'read', expires }));
    return url;
  } catch (error) {
    // The SDK keeps nothing of why but the words.
    const isUnsigned = error instanceof Error && error.name === 'SigningError';
    throw isUnsigned ? new Unavailable('Google does not sign', { cause: error }) : error;
  }
}

/** An address in the form of a signed one: the emulator looks at neither the signature nor the time. */
function unsigned(endpoint: string, { bucket, name }: File, expiresAt: Date): string {
  const query = new URLSearchParams({
    'X-Goog-Algorithm': 'GOOG4-RSA-SHA256',
    'X-Goog-Expires': String(Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1_000))),
    'X-Goog-Signature': 'none',
  });
  return `${endpoint}/${bucket.name}/${encodeURI(name)}?${query.toString()}`;
}

/** The objects of a bucket. */
export function filesIn(bucket: Bucket, sign: Sign): Files {
  return {
    stat: async (path) => {
      const found = await unlessGone(bucket.file(path).getMetadata());
      return found && described(path, found[0]);
    },
    read: async (path, bytes) => {
      const found = await unlessGone(
        bucket.file(path).download({ start: 0, end: bytes - 1, validation: false }),
      );
      return found?.[0].subarray(0, bytes);
    },
    readFrom: (path) => piecesOf(bucket.file(path)),
    write: (path, bytes, facts) =>
      bucket.file(path).save(Buffer.from(bytes), { resumable: false, metadata: { ...facts } }),
    writeFrom: (path, pieces, facts) =>
      pipeline(
        Readable.from(pieces),
        bucket.file(path).createWriteStream({ resumable: false, metadata: { ...facts } }),
      ),
    copy: async (from, to, { contentType, cacheControl, contentDisposition }: ObjectFacts) => {
      const facts = { contentType, cacheControl, contentDisposition, metadata: {} };
      return (await unlessGone(bucket.file(from).copy(bucket.file(to), facts))) !== undefined;
    },
    delete: async (path) => {
      await bucket.file(path).delete({ ignoreNotFound: true });
    },
    list: async (prefix, limit, cursor) => {
      const [found, next] = await bucket.getFiles({
        prefix,
        maxResults: limit,
        autoPaginate: false,
        ...(cursor !== undefined && { pageToken: cursor }),
      });
      const nextCursor = (next as { readonly pageToken?: string } | null)?.pageToken;
      return { objects: found.map((file: File) => described(file.name, file.metadata)), nextCursor };
    },
    publicUrl: (path) => publicAddress(bucket.name, path),
    signedUrl: (path, expiresAt) => sign(bucket.file(path), expiresAt),
  };
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  for await (const piece of file.createReadStream()) yield piece as Uint8Array;
}

function described(
  path: string,
  { size, updated, md5Hash }: { size?: string | number; updated?: string; md5Hash?: string },
): StoredObject {
  return { path, bytes: Number(size), updatedAt: new Date(updated ?? 0), md5: md5Hash };
}

/** Undefined for an object that does not exist. @throws Unavailable when Storage did not answer, or could not */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answeredBy('Storage', answer);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 404) return undefined;
    throw error;
  }
}
