import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import type { Program } from '../../src/contracts/documents/programs';
import { type Platform, aCaller, aPlatform } from './aPlatform';
import { aChapter, aCoach, aLesson, aProgram, aStudent, someSeats } from './builders';
import { inMemoryDocuments } from './inMemoryDocuments';
import { aUser } from './people';

export const CARLA = aCaller('carla', 'coach');
export const OMAR = aCaller('omar', 'coach');
export const SAM = aCaller('sam', 'student');
export const EVE = aCaller('eve', 'student');
export const ROOT = aCaller('root', 'admin');

/** A platform with the coaches carla and omar, the students sam and eve, and carla's bootcamp of one chapter and two lessons. */
export async function aMarket<D extends Documents>(
  program: Partial<Program>,
  documents: D,
): Promise<Platform<D>>;
export async function aMarket(program?: Partial<Program>): Promise<Platform>;
export async function aMarket(
  program: Partial<Program> = {},
  documents: Documents = inMemoryDocuments(),
): Promise<Platform<Documents>> {
  await documents.transact((transaction) => {
    transaction.set(paths.user('root'), aUser('root', { role: 'admin' }));
    for (const id of ['carla', 'omar']) transaction.set(paths.coach(id), aCoach({ id }));
    for (const id of ['sam', 'eve']) transaction.set(paths.student(id), aStudent(id));
    const { id } = aProgram(program);
    transaction.set(paths.program(id), aProgram(program));
    for (const { shard, seats } of someSeats(aProgram(program)))
      transaction.set(paths.seats(id, shard), seats);
    transaction.set(paths.chapter(id, 'c1'), aChapter('c1'));
    transaction.set(paths.lesson(id, 'l1'), aLesson('l1', 'c1', 1));
    transaction.set(paths.lesson(id, 'l2'), aLesson('l2', 'c1', 2));
    transaction.set(paths.outline(id), {
      lessonRefs: ['l1', 'l2'],
      chapterRefs: ['c1'],
      version: 1,
      updatedAt: aProgram().createdAt,
    });
    return Promise.resolve();
  });
  return aPlatform(documents);
}
