import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StorageUsage, StoredFile, Upload } from '../../../functions/src/contracts/documents/uploads';
import type { User } from '../../../functions/src/contracts/documents/users';
import { readyUpload } from '../../../functions/src/domain/files/decidedUpload';
import { filePath } from '../../../functions/src/domain/files/filePaths';
import { newUpload, type UploadScene, type UploadWish } from '../../../functions/src/domain/files/newUpload';
import { publicAddress } from '../../../functions/src/domain/files/publicAddress';
import { withBytes, withoutReservation } from '../../../functions/src/domain/files/storageRoom';
import { paths } from '../../../functions/src/domain/paths';
import type { People } from './buildPeople';
import type { BuiltProgram } from './buildPrograms';
import { HANDED_OVER } from './buildTalks';

/** `avatar.webp` and `program.webp` of a person, `worksheet.pdf` of the demo coach. */
const FOLDER = join(import.meta.dirname, '..', '..', 'files');
const PICTURE = { contentType: 'image/webp' } as const;
const AVATAR = { ...PICTURE, width: 256, height: 256 };
const IMAGE = { ...PICTURE, width: 640, height: 360 };

/** Everybody who has a picture. */
const PICTURED = /^(coach-|admin-ines$|student-ben$)/;

/** Where the demo coach has learners write down what they want: one lesson that everybody may open, and one for learners. */
const WORKSHEETS = [
  { programId: 'program-negotiation-basics', lessonId: 'lesson-1-1' },
  { programId: 'program-salary-talks', lessonId: 'lesson-1-2' },
];

/** A file of the demo world, and what is told of it. */
export interface BuiltFile {
  readonly upload: Upload;
  readonly file: StoredFile;
  readonly bytes: Uint8Array;
}

export interface FileStore {
  readonly files: readonly BuiltFile[];
  /** By owner. */
  readonly usage: ReadonlyMap<string, StorageUsage>;
}

interface Wanted {
  readonly owner: User;
  readonly wish: Omit<UploadWish, 'bytes' | 'contentType'>;
  readonly made: Pick<StoredFile, 'contentType' | 'width' | 'height'>;
  /** Below the owner's folder. */
  readonly source: string;
  /** The document that the file belongs to. */
  readonly ref: string;
  readonly scene?: Partial<UploadScene>;
}

/** Avatars, pictures of programs, the media of two lessons and what came with a message, decided as if they had been uploaded. */
export function buildFiles(people: People, programs: readonly BuiltProgram[], bucket: string): FileStore {
  const files: BuiltFile[] = [];
  const usage = new Map<string, StorageUsage>();
  for (const wanted of [
    ...avatars(people),
    ...images(people, programs),
    ...worksheets(people, programs),
    ...handedOver(people),
  ]) {
    const { uid } = wanted.owner;
    const built = builtFile(wanted, usage.get(uid), bucket);
    files.push(built.file);
    usage.set(uid, built.usage);
  }
  return { files, usage };
}

function builtFile(
  { owner, wish, made, source, ref, scene }: Wanted,
  used: StorageUsage | undefined,
  bucket: string,
) {
  const now = owner.createdAt;
  const bytes = new Uint8Array(readFileSync(join(FOLDER, owner.uid, source)));
  const wished = newUpload(
    {
      id: uploadIdOf(`${ref}/${wish.purpose}`),
      wish: { ...wish, contentType: made.contentType, bytes: bytes.byteLength },
      actor: { uid: owner.uid, role: owner.role },
    },
    { ...NOTHING, user: owner, usage: used, ...scene },
    now,
  );
  const path = filePath(wished.upload, made.contentType);
  const file = { path, ...made, bytes: bytes.byteLength };
  const url = publicAddress(bucket, path);
  const upload = readyUpload(wished.upload, { file, url, refs: [ref], sinceVersion: undefined }, now);
  const usage = withBytes(withoutReservation(wished.usage, wished.upload, now), file.bytes, now);
  return { file: { upload, file, bytes }, usage };
}

const NOTHING: UploadScene = {
  user: undefined,
  coach: undefined,
  program: undefined,
  lesson: undefined,
  usage: undefined,
  replaced: undefined,
  lessonMedia: 0,
};

function avatars({ users }: People): readonly Wanted[] {
  return users
    .filter(({ uid, status }) => PICTURED.test(uid) && status === 'active')
    .map((owner) => ({
      owner,
      wish: { purpose: 'avatar' },
      made: AVATAR,
      source: 'avatar.webp',
      ref: paths.user(owner.uid).path,
    }));
}

function images({ users }: People, programs: readonly BuiltProgram[]): readonly Wanted[] {
  const coaches = new Map(users.map((user) => [user.uid, user]));
  return programs.flatMap(({ program }) => {
    const owner = coaches.get(program.coachRef);
    if (owner === undefined || !PICTURED.test(owner.uid) || program.status === 'archived') return [];
    const wish = { purpose: 'program-image', programId: program.id } as const;
    const ref = paths.program(program.id).path;
    return [{ owner, wish, made: IMAGE, source: 'program.webp', ref, scene: { program } }];
  });
}

function worksheets({ users }: People, programs: readonly BuiltProgram[]): readonly Wanted[] {
  return WORKSHEETS.flatMap(({ programId, lessonId }) => {
    const built = programs.find(({ program }) => program.id === programId);
    const lesson = built?.lessons.find((each) => each.lesson.id === lessonId)?.lesson;
    const owner = users.find(({ uid }) => uid === built?.program.coachRef);
    if (built === undefined || lesson === undefined || owner === undefined)
      throw new Error(`the seed has no lesson ${lessonId} of ${programId}`);
    const wish = { purpose: 'lesson-media', programId, lessonId, name: 'Before the talk.pdf' } as const;
    return [
      {
        owner,
        wish,
        made: { contentType: 'application/pdf' },
        source: 'worksheet.pdf',
        ref: paths.lesson(programId, lessonId).path,
        scene: { program: built.program, lesson },
      },
    ];
  });
}

function handedOver({ users }: People): readonly Wanted[] {
  return users
    .filter(({ uid }) => uid === 'coach-ana')
    .map((owner) => ({
      owner,
      wish: { purpose: 'attachment', name: 'Three sentences.pdf' },
      made: { contentType: 'application/pdf' },
      source: 'worksheet.pdf',
      ref: HANDED_OVER,
    }));
}

/** An id in the form of those of the platform, the same every time. */
function uploadIdOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** People and programs with the pictures that are theirs. */
export function shownFiles(
  { users }: People,
  programs: readonly BuiltProgram[],
  { files }: FileStore,
): { readonly users: readonly User[]; readonly programs: readonly BuiltProgram[] } {
  const shown = new Map(files.map(({ upload }) => [upload.refs[0], upload.url]));
  return {
    users: users.map((user) => {
      const avatarUrl = shown.get(paths.user(user.uid).path);
      return avatarUrl === undefined ? user : { ...user, avatarUrl };
    }),
    programs: programs.map((built) => {
      const imageUrl = shown.get(paths.program(built.program.id).path);
      return imageUrl === undefined ? built : { ...built, program: { ...built.program, imageUrl } };
    }),
  };
}
