import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { REAL_TIMING } from '../../../functions/src/adapters/firestore/attempts';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Student } from '../../../functions/src/contracts/documents/students';
import { seatPartsFor } from '../../../functions/src/contracts/utilities/seatShards';
import { laidSeats, seatsTaken } from '../../../functions/src/domain/learning/seats';
import { allSeats, paths } from '../../../functions/src/domain/paths';
import enrollStudent from '../../../functions/src/handlers/learning/enrollStudent';
import type { Documents } from '../../../functions/src/ports/documents';
import type { Ports } from '../../../functions/src/ports/ports';
import { CallLimiter } from '../../../functions/src/runtime/callLimiter';
import type { MountedOperation } from '../../../functions/src/runtime/operationHandler';
import { performOperation } from '../../../functions/src/runtime/performOperation';

export interface Launch {
  readonly students: number;
  /** In which they come, evenly by chance. */
  readonly seconds: number;
  /** How much slower time runs, deadlines included, on a machine that has others to serve; default 1. */
  readonly slowness?: number;
  /** Undefined is unlimited. */
  readonly seats?: number;
}

export interface LaunchResult {
  /** How many were `enrolled`, and how many were refused with each reason. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Milliseconds of a call, in the launch's own time. */
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  /** Attempts beyond the first of each transaction. */
  readonly retries: number;
  /** What the seats say in the end. */
  readonly taken: number;
  /** Whether enrolling wrote the document that the catalogue's lists follow. */
  readonly isProgramTouched: boolean;
}

/** Contention as in production: a network, transactions aborted instead of waiting, a write a second to a document. */
function contention(slowness: number): object {
  return {
    seed: 5,
    faults: [
      { kind: 'slow', ms: 10 * slowness, rpcs: ['BatchGetDocuments', 'Commit'] },
      { kind: 'contend' },
      { kind: 'hot', ms: 1_000 * slowness },
    ],
  };
}

const PROGRAM = 'launch';

/** A loader that takes the functions for CommonJS wraps the default export once more. */
const mounted: MountedOperation =
  'default' in enrollStudent ? (enrollStudent.default as MountedOperation) : enrollStudent;

/** Lets students enrol in a new program on an engine of its own, under contention. */
export async function playLaunch(launch: Launch): Promise<LaunchResult> {
  const emulator = await startEmulator({ log: () => undefined });
  // Read by the client when it is made.
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  process.env.METADATA_SERVER_DETECTION = 'none';
  const app = initializeApp({ projectId: 'demo-launch' }, randomUUID());
  const { slowness = 1 } = launch;
  let retries = 0;
  const documents = firestoreDocuments(initializeFirestore(app), {
    random: Math.random,
    now: () => performance.now() / slowness,
    alarm: (milliseconds, ring) => REAL_TIMING.alarm(milliseconds * slowness, ring),
    sleep: (milliseconds) => {
      retries += 1;
      return REAL_TIMING.sleep(milliseconds * slowness);
    },
  });
  try {
    await prepare(documents, launch);
    const before = await documents.get(paths.program(PROGRAM));
    const faults = `${emulator.url}/emulator/v1/projects/demo-launch/faults`;
    await fetch(faults, { method: 'PUT', body: JSON.stringify(contention(slowness)) });
    const calls = await Promise.all(
      Array.from({ length: launch.students }, async (_, index) => {
        await sleep(Math.random() * launch.seconds * 1_000 * slowness);
        return enrol(`student-${index}`, portsOf(documents));
      }),
    );
    await fetch(faults, { method: 'DELETE' });
    const after = await documents.get(paths.program(PROGRAM));
    const shards = await documents.getAll(...allSeats(after ?? { id: PROGRAM }));
    return {
      ...summary(calls, slowness),
      retries,
      taken: seatsTaken(shards.flatMap((seats) => seats ?? [])),
      isProgramTouched: JSON.stringify(before) !== JSON.stringify(after),
    };
  } finally {
    await deleteApp(app);
    await emulator.stop();
  }
}

interface CallResult {
  readonly outcome: string;
  readonly milliseconds: number;
}

async function enrol(uid: string, ports: Ports): Promise<CallResult> {
  const caller = { uid, email: `${uid}@example.com`, emailVerified: true, role: 'student' as const };
  const incoming = { data: { programId: PROGRAM }, caller, ip: '203.0.113.9', userAgent: 'launch' };
  const start = performance.now();
  const outcome = await performOperation(mounted, incoming, ports, new CallLimiter()).then(
    () => 'enrolled',
    reasonOf,
  );
  return { outcome, milliseconds: performance.now() - start };
}

function reasonOf(error: unknown): string {
  const { details, message } = error as { details?: { reason?: string }; message: string };
  return details?.reason ?? message;
}

function summary(
  calls: readonly CallResult[],
  slowness: number,
): Pick<LaunchResult, 'outcomes' | 'p50' | 'p95' | 'slowest'> {
  const times = calls.map(({ milliseconds }) => milliseconds / slowness).sort((a, b) => a - b);
  const at = (part: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  const byOutcome = Map.groupBy(calls, ({ outcome }) => outcome);
  return {
    outcomes: Object.fromEntries([...byOutcome].map(([outcome, those]) => [outcome, those.length])),
    p50: at(0.5),
    p95: at(0.95),
    slowest: at(1),
  };
}

/** A published program of a coach, and students with a profile. */
async function prepare(documents: Documents, { students, seats }: Launch): Promise<void> {
  const now = new Date();
  const dates = { createdAt: now, updatedAt: now };
  const program: Program = {
    id: PROGRAM,
    title: 'A program that many waited for',
    category: 'Testing',
    description: 'Made for one launch.',
    objectives: [],
    price: 0,
    currency: 'eur',
    coachRef: 'coach',
    slug: PROGRAM,
    rating: 0,
    totalReviews: 0,
    rankingScore: 3.5,
    currentEnrollments: 0,
    waitlistCount: 0,
    status: 'published',
    isActive: true,
    publishedAt: now,
    seatParts: seatPartsFor(seats),
    ...(seats !== undefined && { maxStudents: seats }),
    ...dates,
  };
  await documents.transact((transaction) => {
    transaction.set(paths.program(PROGRAM), program);
    for (const { shard, seats: part } of laidSeats(program, [], now))
      transaction.set(paths.seats(PROGRAM, shard), part);
    transaction.set(paths.coach('coach'), {
      id: 'coach',
      userRef: 'coach',
      title: 'Coach',
      bio: 'Coach',
      style: 'Calm',
      specialties: ['Launches'],
      pastCompanies: [],
      linkedinUrl: 'https://linkedin.com/in/coach',
      availability: 'Always',
      rating: 0,
      totalReviews: 0,
      rankingScore: 3.5,
      isActive: true,
      isVerified: false,
      slug: 'coach',
      ...dates,
    });
    for (let index = 0; index < students; index += 1) {
      const student = aStudent(`student-${index}`, now);
      transaction.set(paths.student(student.id), student);
    }
    return Promise.resolve();
  });
}

function aStudent(uid: string, now: Date): Student {
  return {
    id: uid,
    userRef: uid,
    interestedProgram: 'Testing',
    skillLevel: 'beginner',
    commitment: 'flexible',
    createdAt: now,
    updatedAt: now,
  };
}

/** What enrolling needs of the outer world: jobs stay in the outbox. */
function portsOf(documents: Documents): Ports {
  const unused = () => Promise.reject(new Error('enrolling does not need this'));
  return {
    now: () => new Date(),
    appUrl: () => 'https://app.example',
    documents: () => Promise.resolve(documents),
    jobQueue: () => Promise.resolve({ enqueue: () => Promise.resolve() }),
    identities: unused,
    payments: () => Promise.resolve(undefined),
    mailer: unused,
  } as unknown as Ports;
}
