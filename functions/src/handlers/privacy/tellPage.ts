import type { ExportProblem } from '../../contracts/documents/exports';
import type { Upload } from '../../contracts/documents/uploads';
import type { StoredPath } from '../../contracts/storedDocuments';
import { paths } from '../../domain/paths';
import { type Told, suspectsIn, withNames } from '../../domain/privacy/toldDocument';
import type { ExportFile } from '../../domain/privacy/exportVolumes';
import { STORED_PATHS, collectionOf, holdingOf, isBelow, pathIn } from '../../domain/privacy/storedPaths';
import type { Found, Reader } from '../../ports/documents';
import type { Files } from '../../ports/files';
import type { Stored } from './findTraces';
import { storedAt } from './storedAt';

const PAGE = 100;
/** In the place of a name that is not known. */
const NAMELESS = 'somebody';

/** What a worker knows while it tells. */
export interface Telling {
  /** The database at the instant of which is told. */
  readonly reader: Reader;
  readonly files: Files;
  readonly uid: string;
  /** Who others are, by uid; undefined for what is nobody's. */
  readonly names: Map<string, string | undefined>;
}

export interface Line {
  readonly told: Told;
  readonly collection: string;
  /** Of a file that is there. */
  readonly file?: ExportFile;
  /** Of one that is not. */
  readonly problem?: ExportProblem;
}

/** What is told of documents that a finder found, one after the other: each with all that lies below it, and with nothing of others but names. */
export async function* tellPage(
  telling: Telling,
  path: StoredPath,
  page: readonly Found<Stored>[],
): AsyncGenerator<Line> {
  for (const found of page) {
    const told = { path: found.path.path, data: found.data };
    if (path === 'uploads/{uploadId}') yield await fileLine(telling, told);
    else yield await line(telling, path, told);
    if (path === 'enrollments/{enrollmentId}') yield* certificateOf(telling, found.data);
    yield* tellBelow(telling, path, found.path.path);
  }
}

async function* tellBelow(telling: Telling, path: StoredPath, above: string): AsyncGenerator<Line> {
  const below = STORED_PATHS.filter((each) => isBelow(each, path));
  // What is internal as a whole is not read: it may be long.
  const told = below.filter((each) => holdingOf(each).isInternal !== true);
  for (const name of new Set(told.map(collectionOf))) {
    const among = below.filter((each) => collectionOf(each) === name);
    let after: string | undefined;
    do {
      const page: readonly Found<Stored>[] = await telling.reader.query<Stored>({
        from: { path: `${above}/${name}` },
        orderBy: [['__name__', 'asc']],
        limit: PAGE,
        ...(after !== undefined && { startAfter: [after] }),
      });
      for (const found of page) {
        const fitting = pathIn(among, found.path.id);
        if (fitting !== undefined && told.includes(fitting)) yield* tellPage(telling, fitting, [found]);
      }
      after = page.length === PAGE ? page.at(-1)?.path.id : undefined;
    } while (after !== undefined);
  }
}

/** A learner's certificate is known by its enrollment alone. */
async function* certificateOf(telling: Telling, { certificateRef }: Stored): AsyncGenerator<Line> {
  if (typeof certificateRef !== 'string') return;
  const path = paths.certificate(certificateRef);
  const data = await telling.reader.get(path);
  if (data !== undefined) yield await line(telling, 'certificates/{code}', { path: path.path, data });
}

async function fileLine(telling: Telling, told: Told): Promise<Line> {
  const { id, name, status, file } = told.data as Upload;
  if (status !== 'ready' || file === undefined) return line(telling, 'uploads/{uploadId}', told);
  const stored = await storedAt(telling.files, file.path);
  const named = await line(telling, 'uploads/{uploadId}', { ...told, stored });
  if ('problem' in stored)
    return { ...named, problem: { fileRef: id, problem: stored.problem, ...(name && { name }) } };
  return { ...named, file: { fileRef: id, path: file.path, bytes: stored.bytes } };
}

async function line(telling: Telling, path: StoredPath, told: Told): Promise<Line> {
  const suspects = suspectsIn(told, holdingOf(path), telling.uid);
  await learn(telling, [...suspects]);
  const others = [...suspects].flatMap((uid) => {
    const name = telling.names.get(uid);
    return name === undefined ? [] : [[uid, name] as const];
  });
  return { told: withNames(told, new Map(others)), collection: collectionOf(told.path) };
}

/** Asks who those are of whom that is not known yet. */
async function learn({ reader, names }: Telling, suspects: readonly string[]): Promise<void> {
  for (const uid of suspects) {
    if (names.has(uid)) continue;
    const [user, profile] = await reader.getAll(paths.user(uid), paths.publicProfile(uid));
    names.set(
      uid,
      user === undefined && profile === undefined ? undefined : (profile?.displayName ?? NAMELESS),
    );
  }
}
