import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../../test/rules/people';
import { world } from '../../../test/rules/world/world';
import { type Role, role } from '../../src/contracts/documents/users';
import { allSeats, paths } from '../../src/domain/paths';
import deleteChapter from '../../src/handlers/catalog/deleteChapter';
import onLessonCreate from '../../src/handlers/catalog/recountOutlineOnLessonCreate';
import type { Documents } from '../../src/ports/documents';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { runJob } from '../../src/runtime/runJob';
import { type Platform, aCaller, aPlatform } from '../support/aPlatform';
import { deliver } from '../support/deliver';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import {
  type MountedTrigger,
  documentAt,
  everyJob,
  everyOperation,
  everyTrigger,
  tellTriggersOf,
} from '../support/mounts';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';
import { type FuzzedField, fuzzedFields, fuzzedValue } from './acceptedValues';
import { inputOf } from './rightInputs';

/** How many worlds are tried; each puts another accepted value into every field that clients write. */
const WORLDS = 8;
/** Of which so many are worked on in the engine; the others are stored there, and worked on in memory as it gives them back. */
const ON_THE_ENGINE = 1;

/** Another one draws other values. */
const SEED = Number(process.env.SEED ?? 0);

/** The parts of every program's seats, which the platform makes when it publishes. */
const SEATS = Object.fromEntries(
  Object.keys(world)
    .filter((path) => /^programs\/[^/]+$/.test(path))
    .flatMap((path) => allSeats({ id: path.slice('programs/'.length) }))
    .map((path) => [path.path, { ...world['programs/published/seats/0'], taken: 0, capacity: 5 }]),
);

/** What ends something comes after all else, which would be refused otherwise. */
const ENDING = /\/(archive|deactivate|delete|unenroll|revoke|cancelEvent|unregister)/;

let firestore: RunningFirestore;
let operations: readonly MountedOperation[];
let inputs: ReadonlyMap<MountedOperation, object>;
let triggers: readonly MountedTrigger[];
const kinds = everyJob();

beforeAll(async () => {
  firestore = await startFirestore();
  triggers = await everyTrigger();
  operations = (await everyOperation()).sort((a, b) => Number(isEnding(a)) - Number(isEnding(b)));
  inputs = new Map(operations.map((each) => [each, inputOf(each, IDS)]));
});

afterAll(() => firestore.stop());

function isEnding({ operation }: MountedOperation): boolean {
  return ENDING.test(operation.name);
}

/** The world with another accepted value in each field that clients write. */
function worldOf(fields: readonly FuzzedField[], index: number): Record<string, object> {
  const changed: Record<string, object> = { ...SEATS, ...world };
  for (const field of fields) {
    const [{ path }, name] = field;
    const value = fuzzedValue(field, index);
    if (value !== undefined) changed[path] = { ...changed[path], [name]: value };
  }
  return changed;
}

async function store(documents: Documents, all: Readonly<Record<string, object>>): Promise<void> {
  await documents.transact((transaction) => {
    for (const [path, data] of Object.entries(all)) transaction.set(documentAt(path), data);
    return Promise.resolve();
  });
}

/** Documents of the engine, in memory. */
async function inMemory(stored: readonly string[]): Promise<Documents> {
  const documents = inMemoryDocuments();
  const found = await firestore.documents.getAll(...stored.map(documentAt));
  found.forEach((data, index) => documents.put(documentAt(stored[index]!), data!));
  return documents;
}

const IDS: Readonly<Record<string, string>> = {
  programId: 'published',
  chapterId: 'one',
  conversationId: 'pair',
  messageId: 'fresh',
  lessonId: 'open',
  enrollmentId: 'enrolled_published',
  reviewId: 'enrolled_program_published',
  targetId: 'published',
  invoiceNumber: '1999-000001',
  eventId: 'meetup',
  registrationId: 'meetup_enrolled',
  bookingId: 'talk',
  sessionId: 'kickoff',
  consultationTypeId: 'coach_0',
  postId: 'open',
  commentId: 'first',
  skillId: 'open',
  intoSkillId: 'one',
  studentId: 'enrolled',
  userId: 'student',
  coachId: 'coach',
  fileId: 'photo',
  disputeId: 'dp_1',
};

function roleOf(token: object): Role | undefined {
  return 'role' in token ? role.parse(token.role) : undefined;
}

async function internalErrors(platform: Platform<Documents>): Promise<string[]> {
  const failed: string[] = [];
  for (const each of operations) {
    const input = inputs.get(each);
    // Who is refused too often is refused everything for a minute.
    platform.now = new Date(platform.now.getTime() + 2_000);
    for (const [uid, token] of Object.entries(people)) {
      const caller = token === null ? undefined : aCaller(uid, roleOf(token));
      await platform.call(each, caller, input).catch((error: unknown) => {
        if ((error as { code: string }).code === 'internal') failed.push(`${each.operation.name} by ${uid}`);
      });
    }
  }
  return failed;
}

/** Tells every trigger of every stored document, as created, and as it was and is. */
async function tellTriggers(
  platform: Platform<Documents>,
  all: Readonly<Record<string, object>>,
): Promise<void> {
  for (const path of Object.keys(all)) {
    const after = await platform.documents.get(documentAt(path));
    for (const before of [undefined, world[path]])
      await tellTriggersOf(platform, triggers, { path, before, after });
  }
}

async function runJobs(platform: Platform<Documents>): Promise<void> {
  for (let id = platform.queue.shift(); id !== undefined; id = platform.queue.shift()) {
    await runJob(id, kinds, platform.ports);
  }
}

/** What is left below a program once its coach has deleted its chapters, and every trigger and job has run. */
async function leftAfterDeletion(platform: Platform<Documents>, programId: string): Promise<string[]> {
  const { documents } = platform;
  const everything = async () => {
    const [chapters, lessons] = await Promise.all([
      documents.query({ from: paths.chapters(programId), limit: 200 }),
      documents.query({ from: paths.lessons(programId), limit: 1_000 }),
    ]);
    const bodies = lessons.map(({ path }) => paths.lessonContent(programId, path.id));
    return { chapters, lessons, bodies };
  };
  const { chapters, lessons, bodies } = await everything();
  for (const { path } of chapters) {
    await platform.call(deleteChapter, aCaller('coach', 'coach'), { programId, chapterId: path.id });
  }
  for (const { path, data } of lessons) {
    const params = { programId, lessonId: path.id };
    await deliver(platform, onLessonCreate, { params, before: data, after: undefined });
  }
  await runJobs(platform);
  const left = await everything();
  const contents = await documents.getAll(...bodies);
  return [
    ...[...left.chapters, ...left.lessons].map(({ path }) => path.path),
    ...bodies.filter((_, index) => contents[index] !== undefined).map(({ path }) => path),
  ];
}

describe('whatever clients can store', () => {
  const cases = fuzzedFields(WORLDS, SEED);

  it('is known for each field that they write', () => {
    expect(cases.filter(([, , values]) => values.length === 0)).toEqual([]);
    expect(operations.length).toBeGreaterThan(15);
    expect(triggers.length).toBeGreaterThan(5);
    expect(Object.keys(kinds).length).toBeGreaterThan(4);
  });

  it.each(Array.from({ length: WORLDS }, (_, index) => index))(
    'makes no operation, trigger or job fail, and goes when it is deleted (world %i)',
    async (index) => {
      const all = worldOf(cases, index);
      await store(firestore.documents, all);
      const documents = index < ON_THE_ENGINE ? firestore.documents : await inMemory(Object.keys(all));
      const platform = aPlatform(documents);
      await tellTriggers(platform, all);
      await runJobs(platform);
      expect(await leftAfterDeletion(platform, 'draft')).toEqual([]);
      expect(await internalErrors(platform)).toEqual([]);
      await runJobs(platform);
      const jobs = await documents.query({ from: paths.outbox, limit: 5_000 });
      expect(jobs.flatMap(({ data }) => data.lastError ?? [])).toEqual([]);
    },
  );
});
