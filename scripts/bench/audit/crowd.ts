import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import { paths } from '../../../functions/src/domain/paths';
import { programEntry } from '../../../functions/src/domain/search/entries';
import { hitsOf } from '../../../functions/src/domain/search/hits';
import { buildWorld } from '../../../seed/src/world/buildWorld';
import { worldDocuments } from '../../../seed/src/world/worldDocuments';
import type { StoredDocument } from '../../../audit/src/source';

const MODEL = 'student-ben';
const PROGRAM = 'program-sleep-for-shift-workers';
const ENROLLMENT = `${MODEL}_${PROGRAM}`;

/** The demo world with so many documents more: students like one of its own, each with an account, a page, hits and an enrollment. */
export function* aCrowdedWorld(documents: number): Generator<StoredDocument> {
  const world = worldDocuments(buildWorld());
  const own = world.filter(({ path }) => isOfModel(path));
  const students = Math.ceil(documents / own.length);
  const { seatShard = 0 } = dataAt<Enrollment>(world, `enrollments/${ENROLLMENT}`);
  const crowded = world
    .filter(({ path }) => !isHitOf(path))
    .map((each) => withSeats(each, seatShard, students));
  yield* crowded;
  const entry = programEntry(dataAt<Program>(crowded, `programs/${PROGRAM}`));
  if (entry === undefined) throw new Error(`${PROGRAM} is not listed.`);
  for (const [id, data] of hitsOf('program', PROGRAM, entry)) yield { path: paths.searchHit(id).path, data };
  for (let index = 0; index < students; index += 1)
    for (const each of own) yield renamed(each, `student-${String(index).padStart(8, '0')}`);
}

/** What a student of one program has. */
function isOfModel(path: string): boolean {
  const [collection = '', id = '', below] = path.split('/');
  if (collection === 'enrollments') return id === ENROLLMENT;
  if (collection === 'searchHits') return id.startsWith('user.') && id.endsWith(`.${MODEL}`);
  return (
    id === MODEL && below !== 'conversations' && below !== 'notifications' && collection !== 'storageUsage'
  );
}

function renamed({ path, data }: StoredDocument, uid: string): StoredDocument {
  const copy = withName(data, uid) as object;
  return { path: path.replaceAll(MODEL, uid), data: { ...copy, ...ownOf(path, uid) } };
}

/** What a copy has otherwise than its model: a customer of its own, and no coach, since what it is enrolled in is completed. */
function ownOf(path: string, uid: string): object {
  if (path === `users/${MODEL}`) return { stripeCustomerId: `cus_${uid}` };
  return path.startsWith('students/') ? { coachRefs: [] } : {};
}

function withName(value: unknown, uid: string): unknown {
  if (typeof value === 'string') return value.replaceAll(MODEL, uid);
  if (Array.isArray(value)) return value.map((each) => withName(each, uid));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withName(each, uid)]));
}

function isHitOf(path: string): boolean {
  return path.startsWith('searchHits/program.') && path.endsWith(`.${PROGRAM}`);
}

/** Theirs are counted. */
function withSeats({ path, data }: StoredDocument, shard: number, more: number): StoredDocument {
  if (path === `programs/${PROGRAM}/seats/${shard}`)
    return { path, data: { ...data, taken: (data as Seats).taken + more } };
  if (path !== `programs/${PROGRAM}`) return { path, data };
  return { path, data: { ...data, currentEnrollments: (data as Program).currentEnrollments + more } };
}

function dataAt<T>(world: readonly StoredDocument[], path: string): T {
  const found = world.find((each) => each.path === path);
  if (found === undefined) throw new Error(`The demo world has no ${path}.`);
  return found.data as T;
}
