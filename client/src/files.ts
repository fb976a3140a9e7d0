import type { FullMetadata, StorageReference, UploadTask } from 'firebase/storage';
import { callables } from './callables';
import type { RequestUploadInput, StorageUsage, Upload } from './contract';
import { getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { NebulaError, translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

export interface UploadOptions {
  /** What people call the file. */
  readonly name?: string;
  /** How much of the bytes is there, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Gives the upload up. */
  readonly signal?: AbortSignal;
}

/** What is uploaded: a file of the browser says its own type. */
export type UploadBytes = Blob;

type Target = Omit<RequestUploadInput, 'bytes' | 'contentType' | 'name'>;

/** Uploads files, and opens those that are private. */
export function files(instances: Instances) {
  const { auth, firestore } = instances;
  const operations = callables(instances, 'files');

  /**
   * Uploads a file and waits for what the platform makes of it: `upload-rejected` says with `details.rejection` why it makes nothing.
   */
  const uploadFile = async (
    bytes: UploadBytes,
    target: Target,
    options: UploadOptions = {},
  ): Promise<Upload> => {
    const contentType = bytes.type as RequestUploadInput['contentType'];
    const named = options.name === undefined ? {} : { name: options.name };
    const wish = { ...target, ...named, contentType, bytes: bytes.size };
    const { uploadId, path } = await operations.requestUpload(wish);
    try {
      await put(instances, path, bytes, options);
    } catch (error) {
      // Its room is free at once; who is offline by now waits until it ends by itself.
      void operations.deleteFile({ fileId: uploadId }).catch(() => undefined);
      throw error;
    }
    return decided(instances, uploadId, options.signal);
  };

  return {
    ...operations,
    /** Uploads a file for any purpose and waits until the platform has made of it what it makes. */
    uploadFile,

    /** Takes the place of the avatar before, and is shown at once. */
    uploadAvatar: (bytes: UploadBytes, options?: UploadOptions): Promise<Upload> =>
      uploadFile(bytes, { purpose: 'avatar' }, options),

    /** Takes the place of the image before. */
    uploadProgramImage: (programId: string, bytes: UploadBytes, options?: UploadOptions): Promise<Upload> =>
      uploadFile(bytes, { purpose: 'program-image', programId }, options),

    /** For the coach of the program; those who learn open it by `getSignedUrl`. */
    uploadLessonMedia: (
      programId: string,
      lessonId: string,
      bytes: UploadBytes,
      options?: UploadOptions,
    ): Promise<Upload> => uploadFile(bytes, { purpose: 'lesson-media', programId, lessonId }, options),

    /** For a message: it waits seven days to be sent. */
    uploadAttachment: (bytes: UploadBytes, options?: UploadOptions): Promise<Upload> =>
      uploadFile(bytes, { purpose: 'attachment' }, options),

    /** For a request to be verified, whose `fileRefs` name it, or for what is said against a dispute, by its `files`; within seven days. */
    uploadEvidence: (bytes: UploadBytes, options?: UploadOptions): Promise<Upload> =>
      uploadFile(bytes, { purpose: 'evidence' }, options),

    /** The picture at an address that a document shows, such as `avatarUrl`; in the local suite too. */
    getPicture: async (url: string): Promise<Blob> => {
      const { getBlob } = await storageSdk();
      return translated(getBlob(await referenceTo(instances, url)));
    },

    /** What became of an upload; for its owner. */
    getUpload: (uploadId: string): Promise<Upload | null> =>
      getVisibleDocument<Upload>(firestore, paths.upload(uploadId)),

    /** What becomes of an upload, live; for its owner. */
    watchUpload: (uploadId: string, next: (upload: Upload | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<Upload>(firestore, paths.upload(uploadId), next, refused),

    /** What I uploaded, the latest first. */
    getMyUploads: async (page?: PageOptions): Promise<Page<Upload>> =>
      getPage(firestore, queries.uploads(await signedInUid(auth)), page),

    /** What I uploaded, the latest first, live. */
    watchMyUploads: (next: OnList<Upload>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchList(firestore, queries.uploads(uid), size, next, refused)),

    /** What I have stored; null before the first upload. */
    watchStorageUsage: (next: (usage: StorageUsage | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<StorageUsage>(firestore, paths.storageUsage(uid), next, refused),
      ),
  };
}

/** Loaded by who uploads, and by nobody else. */
function storageSdk(): Promise<typeof import('firebase/storage')> {
  return import('firebase/storage');
}

async function referenceTo({ storage }: Instances, place: string): Promise<StorageReference> {
  if (storage === undefined)
    throw new NebulaError('failed-precondition', 'Give createNebula the instance of Storage.', {
      reason: 'storage-not-given',
    });
  return (await storageSdk()).ref(storage, place);
}

/** Puts bytes where they are wanted. */
async function put(
  instances: Instances,
  path: string,
  bytes: UploadBytes,
  { onProgress, signal }: UploadOptions,
): Promise<FullMetadata> {
  const { uploadBytesResumable } = await storageSdk();
  signal?.throwIfAborted();
  const task: UploadTask = uploadBytesResumable(await referenceTo(instances, path), bytes, {
    contentType: bytes.type,
  });
  const giveUp = (): void => void task.cancel();
  signal?.addEventListener('abort', giveUp);
  const stop = task.on('state_changed', ({ bytesTransferred, totalBytes }) =>
    onProgress?.(totalBytes === 0 ? 0 : bytesTransferred / totalBytes),
  );
  try {
    return (await translated(Promise.resolve(task))).metadata;
  } finally {
    stop();
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Waits until the platform has looked at the bytes. */
function decided({ firestore }: Instances, uploadId: string, signal?: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      stop();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = (): void => end(() => reject(signal?.reason as Error));
    const stop = watchDocument<Upload>(
      firestore,
      paths.upload(uploadId),
      (upload) => {
        if (upload === null || upload.status === 'requested') return;
        end(() => (upload.status === 'ready' ? resolve(upload) : reject(rejected(upload))));
      },
      (error) => end(() => reject(error)),
    );
    signal?.addEventListener('abort', abort);
  });
}

function rejected({ id, reason }: Upload): NebulaError {
  return new NebulaError('failed-precondition', 'The platform makes no file of these bytes.', {
    reason: 'upload-rejected',
    details: { fileId: id, rejection: reason },
  });
}
