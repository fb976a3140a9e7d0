import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { firestoreDocuments } from '../../../functions/src/adapters/firestore/firestoreDocuments';
import { toFirestore } from '../../../functions/src/adapters/firestore/firestoreValues';
import { wishVector } from '../../../functions/src/domain/matching/matchVector';
import { type ListedProfile, ranked } from '../../../functions/src/domain/matching/ranking';
import { paths } from '../../../functions/src/domain/paths';
import { deployedOperations } from '../../cost/deployed';
import { type DocumentPath, type Documents, asVector } from '../../../functions/src/ports/documents';
import { aCaller, aPlatform } from '../../../functions/test/support/aPlatform';
import { aCoach, aStudent, aUserSkill } from '../../../functions/test/support/builders';
import { aQuiz, WISHES } from '../../../functions/test/support/aMatch';
import { judged } from '../../../functions/test/support/judged';
import {
  type DrawnStudent,
  aDrawnCoach,
  aDrawnStudent,
  numbersFrom,
} from '../../../functions/test/support/manyPeople';
import { printTable } from '../printTable';

/** A tenth shows beside the whole that a list reads the same. */
const SIZES = [10_000, 100_000];
const STUDENTS = 25;
const SHOWN = 10;
/** Coaches among whom lists are judged by what students feel, which is brute force. */
const JUDGED = 2_000;

export interface MatchingMeasure {
  readonly coaches: number;
  /** Documents that a first list reads, and a list that is kept: the most of any student. */
  readonly mostReads: number;
  readonly mostReadsKept: number;
  /** The share of the ten best by brute force that a list shows. */
  readonly recall: number;
  /** Milliseconds of a first list's own work, without what the database takes. */
  readonly computeMs: number;
  readonly medianMs: number;
  /** Of the way from chance to the best possible list, by what students feel in truth. */
  readonly quality: number;
  readonly qualityOfRatingAlone: number;
}

/** Prints what a list of matches reads and computes, how much of the best it shows, and how much better it is than chance and rating. */
export async function benchMatching(): Promise<readonly MatchingMeasure[]> {
  const sizes = process.env.COACHES === undefined ? SIZES : process.env.COACHES.split(',').map(Number);
  const measures: MatchingMeasure[] = [];
  for (const size of sizes) measures.push(await measureAt(size));
  printTable(
    ['coaches', 'reads', 'kept', 'recall@10', 'compute ms', 'median ms', 'quality', 'by rating'],
    measures.map((each) => [
      String(each.coaches),
      String(each.mostReads),
      String(each.mostReadsKept),
      each.recall.toFixed(3),
      each.computeMs.toFixed(2),
      each.medianMs.toFixed(0),
      each.quality.toFixed(2),
      each.qualityOfRatingAlone.toFixed(2),
    ]),
  );
  return measures;
}

async function measureAt(size: number): Promise<MatchingMeasure> {
  const emulator = await startEmulator();
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST = `${emulator.host}:${emulator.port}`;
  const app = initializeApp({ projectId: 'demo-nebula' }, `matching-${size}`);
  const reads = async (): Promise<number> => {
    const answer = await fetch(`${emulator.url}/emulator/v1/projects/demo-nebula/usage`);
    return ((await answer.json()) as { total: { documentsRead: number } }).total.documentsRead;
  };
  try {
    const firestore = initializeFirestore(app);
    const now = new Date();
    const next = numbersFrom(size);
    const coaches = Array.from({ length: size }, (_, index) => aDrawnCoach(`coach-${index}`, next, now));
    const students = Array.from({ length: STUDENTS }, () => aDrawnStudent(next));
    await fill(firestore, coaches, students, now);
    return await measure({ firestore, reads, coaches, students, now });
  } finally {
    await deleteApp(app);
    await emulator.stop();
  }
}

async function fill(
  firestore: Firestore,
  coaches: readonly ListedProfile[],
  students: readonly DrawnStudent[],
  now: Date,
): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  const set = <T extends object>({ path }: DocumentPath<T>, data: T) =>
    void writer.set(firestore.doc(path), toFirestore(data));
  for (const [index, { vector = [], ...profile }] of coaches.entries()) {
    set(paths.matchProfile(profile.coachRef), { ...profile, vector: asVector(vector) });
    set(paths.coach(profile.coachRef), aCoach({ id: profile.coachRef, languages: ['English'] }));
    if (index % 2_000 === 1_999) await writer.flush();
  }
  const preferences = { ...WISHES, maxHourlyPrice: undefined };
  for (const [index, { wishes }] of students.entries()) {
    const uid = `student-${index}`;
    const quiz = { ...aQuiz(wishes.answers), submittedAt: now };
    set(paths.student(uid), { ...aStudent(uid), quiz, preferences });
    for (const skill of wishes.skills) set(paths.userSkillOf(uid, skill), aUserSkill(uid, skill));
  }
  await writer.close();
}

interface Measured {
  readonly firestore: Firestore;
  readonly reads: () => Promise<number>;
  readonly coaches: readonly ListedProfile[];
  readonly students: readonly DrawnStudent[];
  readonly now: Date;
}

async function measure({ firestore, reads, coaches, students, now }: Measured): Promise<MatchingMeasure> {
  const platform = aPlatform(unhurried(firestoreDocuments(firestore)));
  platform.now = now;
  const first: number[] = [];
  const kept: number[] = [];
  const times: number[] = [];
  const computed: number[] = [];
  const findMatches = (await deployedOperations()).get('matching/findMatches');
  if (findMatches === undefined) throw new Error('matching/findMatches is not deployed');
  let met = 0;
  for (const [index, { wishes }] of students.entries()) {
    const call = async (into: number[]): Promise<string[]> => {
      const before = await reads();
      const answer = await platform.call(findMatches, aCaller(`student-${index}`, 'student'), {});
      into.push((await reads()) - before);
      return (answer as { matches: { coachId: string }[] }).matches.map(({ coachId }) => coachId);
    };
    const began = performance.now();
    const found = await call(first);
    times.push(performance.now() - began);
    await call(kept);
    const best = ranked(wishes, coaches, now).slice(0, SHOWN);
    met += best.filter(({ coachRef }) => found.includes(coachRef)).length;
    computed.push(ownWork(wishes, coaches.slice(0, 20), now));
  }
  const { matching, ratingAlone } = judged(students, coaches.slice(0, JUDGED), now);
  return {
    coaches: coaches.length,
    mostReads: Math.max(...first),
    mostReadsKept: Math.max(...kept),
    recall: met / (students.length * SHOWN),
    computeMs: Math.max(...computed),
    medianMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
    quality: matching,
    qualityOfRatingAlone: ratingAlone,
  };
}

/** Documents that take their time: the engine looks at every vector of a key, where production has an index of them. */
function unhurried(documents: Documents): Documents {
  const patient: Documents = { ...documents, within: () => patient };
  return patient;
}

/** What a call computes: where the wishes lie, and the exact scores of those that were found. */
function ownWork(wishes: DrawnStudent['wishes'], found: readonly ListedProfile[], now: Date): number {
  const began = performance.now();
  wishVector(wishes);
  ranked(wishes, found, now);
  return performance.now() - began;
}
