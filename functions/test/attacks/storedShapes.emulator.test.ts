import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import { WRITTEN_NOW, decideCreate, decideUpdate } from '../../../test/rules/decide';
import { SAMPLES, type WriteCase, fieldSchema, samplesOf, writeCases } from '../../../test/rules/samples';
import { people } from '../../../test/rules/people';
import { world } from '../../../test/rules/world/world';
import { type Role, role } from '../../src/contracts/documents/users';
import { allSeats, paths } from '../../src/domain/paths';
import deleteChapter from '../../src/handlers/catalog/deleteChapter';
import onLessonWrite from '../../src/handlers/catalog/recountOutlineOnLessonWrite';
import type { DocumentPath, Documents } from '../../src/ports/documents';
import type { JobHandlers } from '../../src/runtime/jobHandler';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import type { TriggerEvent } from '../../src/runtime/triggerHandler';
import { type Platform, aCaller, aPlatform } from '../support/aPlatform';
import { deliver } from '../support/deliver';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { shuffled } from '../support/shuffled';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';

const SOURCE = resolve(import.meta.dirname, '../../src');
/** How many worlds are tried; each puts another accepted value into every field that clients write. */
const WORLDS = 8;
/** Of which so many are worked on in the engine; the others are stored there, and worked on in memory as it gives them back. */
const ON_THE_ENGINE = 1;

/** Another one draws other values. */
const SEED = Number(process.env.SEED ?? 0);

/** What the path, another document or the server's clock decides. */
const FIXED: readonly string[] = [
  'id',
  'chapterRef',
  'bookingRef',
  'authorRef',
  'aboutRef',
  'lastSeenAt',
  'readAt',
  'actedAt',
  'editedAt',
  'deletedAt',
];

/** Without them a coach offers nothing, and what is made of an offer has nothing to do: in every other world they stay. */
const OFFERING: readonly string[] = ['isActive', 'prices'];

/** The files of a message are claimed in its own commit: by itself there is no value but the one that it has. */
function isClaim({ path }: WriteCase, field: string): boolean {
  return field === 'attachments' && path.startsWith('conversations/');
}

/** The parts of every program's seats, which the platform makes when it publishes. */
const SEATS = Object.fromEntries(
  Object.keys(world)
    .filter((path) => /^programs\/[^/]+$/.test(path))
    .flatMap((path) => allSeats({ id: path.slice('programs/'.length) }))
    .map((path) => [path.path, { ...world['programs/published/seats/0'], taken: 0, capacity: 5 }]),
);

/** What ends something comes after all else, which would be refused otherwise. */
const ENDING = /\/(archive|deactivate|delete|unenroll|revoke|cancelEvent|unregister)/;

interface Trigger {
  readonly pattern: string;
  readonly handle: (event: never) => Promise<void>;
}

let firestore: RunningFirestore;
let operations: readonly MountedOperation[];
let inputs: ReadonlyMap<MountedOperation, object>;
let triggers: readonly Trigger[];
let kinds: Partial<JobHandlers>;

beforeAll(async () => {
  firestore = await startFirestore();
  const modules = await Promise.all(
    globSync(join(SOURCE, 'handlers/*/*.ts')).map((file) => import(file) as Promise<{ default?: unknown }>),
  );
  operations = modules
    .flatMap(({ default: found }) =>
      typeof found === 'object' && found !== null && 'operation' in found ? [found as MountedOperation] : [],
    )
    .sort((a, b) => Number(isEnding(a)) - Number(isEnding(b)));
  inputs = new Map(operations.map((each) => [each, inputOf(each)]));
  const triggered = mounted('triggers', /trigger\(\s*'([^']+)',\s*\(\) =>\s*import\('([^']+)'\)/g);
  triggers = await Promise.all(
    triggered.map(async ([pattern, file]) => ({
      pattern,
      handle: (await load<Trigger['handle']>(file)).default,
    })),
  );
  const jobs = mounted('queues', /'?([a-z-]+)'?: \(\) =>\s*import\('([^']+)'\)/g);
  kinds = Object.fromEntries(jobs.map(([kind, file]) => [kind, () => load(file)]));
});

afterAll(() => firestore.stop());

function isEnding({ operation }: MountedOperation): boolean {
  return ENDING.test(operation.name);
}

/** What a page of `entry/` mounts: the name and the file of each. */
function mounted(page: string, entry: RegExp): (readonly [string, string])[] {
  const source = readFileSync(join(SOURCE, 'entry', `${page}.ts`), 'utf8');
  return [...source.matchAll(entry)].map(
    ([, name, file]) => [name!, resolve(SOURCE, 'entry', file!)] as const,
  );
}

function load<T>(file: string): Promise<{ readonly default: T }> {
  return import(`${file}.ts`) as Promise<{ readonly default: T }>;
}

/** Values of a field that the rules let a client store, each tried alone: one for each world, or all when there are fewer. */
function acceptedValues(write: WriteCase, field: string, seed: number): unknown[] {
  const isAccepted = (value: unknown): boolean => {
    if (!write.isWhole) return decideUpdate(write.by, write.path, { ...write.with, [field]: value });
    const right = write.fields.map((each) => [
      each,
      each === 'lastSeenAt' ? WRITTEN_NOW : write.stored[each],
    ]);
    const data: Readonly<Record<string, unknown>> = Object.fromEntries(right);
    return decideCreate(write.by, write.path, { ...data, [field]: value });
  };
  const accepted: unknown[] = [];
  for (const value of shuffled([...SAMPLES, ...samplesOf(fieldSchema(write, field))], seed)) {
    if (accepted.length === WORLDS) break;
    if (isAccepted(value)) accepted.push(value);
  }
  return accepted;
}

/** The world with another accepted value in each field that clients write. */
function worldOf(
  cases: readonly (readonly [WriteCase, string, readonly unknown[]])[],
  index: number,
): Record<string, object> {
  const changed: Record<string, object> = { ...SEATS, ...world };
  for (const [{ path }, field, values] of cases) {
    if (OFFERING.includes(field) && index % 2 === 0) continue;
    changed[path] = { ...changed[path], [field]: values[index % values.length] };
  }
  return changed;
}

async function store(documents: Documents, all: Readonly<Record<string, object>>): Promise<void> {
  await documents.transact((transaction) => {
    for (const [path, data] of Object.entries(all)) transaction.set(at(path), data);
    return Promise.resolve();
  });
}

/** Documents of the engine, in memory. */
async function inMemory(stored: readonly string[]): Promise<Documents> {
  const documents = inMemoryDocuments();
  const found = await firestore.documents.getAll(...stored.map(at));
  found.forEach((data, index) => documents.put(at(stored[index]!), data!));
  return documents;
}

function at(path: string): DocumentPath<object> {
  return { path, id: path.split('/').at(-1)! };
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

/** A week from the platform's now: what is offered there is made of the hours that a coach stored. */
const TIMES: Readonly<Record<string, string>> = {
  from: '2026-03-09T00:00:00Z',
  to: '2026-03-14T00:00:00Z',
  startsAt: '2026-03-09T09:00:00Z',
  firstDate: '2026-03-09',
};

/** What an operation needs to be told, of the table of right inputs; what names a document names one that is there, and times are near now. */
function inputOf({ operation: { name, input } }: MountedOperation): Record<string, unknown> {
  const near = name.startsWith('scheduling/') ? TIMES : {};
  const whole = Object.entries(VALID_INPUTS[name as keyof typeof VALID_INPUTS]).map(
    ([key, value]) => [key, IDS[key] ?? near[key] ?? (value as unknown)] as const,
  );
  const shape = input.shape as Record<string, z.ZodType>;
  const needed = Object.fromEntries(
    whole.filter(([key]) => shape[key]?.safeParse(undefined).success === false),
  );
  return input.safeParse(needed).success ? needed : Object.fromEntries(whole);
}

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
  const { documents, ports, now } = platform;
  const transact: TriggerEvent<never, never>['transact'] = (work) => transactWithJobs(platform, work);
  for (const { pattern, handle } of triggers) {
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const matcher = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    for (const path of Object.keys(all)) {
      const found = matcher.exec(path);
      if (found === null) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, found[index + 1]!]));
      const after = await documents.get(at(path));
      for (const before of [undefined, world[path]]) {
        const event = { eventId: path, params, before, after, documents, ports, now, transact };
        await handle(event as never);
      }
    }
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
    await deliver(platform, onLessonWrite, { params, before: data, after: undefined });
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
  const cases = writeCases()
    .flatMap((write) => write.fields.map((field) => [write, field] as const))
    .filter(([write, field]) => !FIXED.includes(field) && !isClaim(write, field))
    .map(([write, field], index) => [write, field, acceptedValues(write, field, SEED + index)] as const);

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
