import type { Life } from '../life';
import { type Act, oneOf } from './act';

const idOf = ({ student, program }: { student: string; program: string }): string => `${student}_${program}`;

/** Does something to one of the enrollments, as its student or as somebody else. */
const enrolled =
  (operation: string, as: 'student' | 'coach', input: object = {}) =>
  async (life: Life): Promise<unknown> => {
    const one = oneOf(life, life.known.enrollments);
    const coach = life.known.programs.find(({ id }) => id === one?.program)?.coach;
    if (one === undefined || coach === undefined) return;
    return life.call(operation, as === 'student' ? one.student : coach, {
      enrollmentId: idOf(one),
      ...input,
    });
  };

/** Programs are made, changed and taken. */
export const LEARNING_ACTS: Readonly<Record<string, Act>> = {
  'a student enrols': {
    weight: 14,
    play: async ({ call, known, dice, payments }) => {
      const [student, program] = [dice.one(known.students), dice.one(known.programs).id];
      const answer = await call('learning/enrollStudent', student, { programId: program });
      if (answer === undefined) return;
      known.enrollments.push({ student, program });
      const { paymentId } = answer;
      if (typeof paymentId === 'string' && dice.chance(0.7)) payments.pay(paymentId);
    },
  },
  'a student asks 5 times at once': {
    weight: 1,
    play: async ({ call, known, dice }) => {
      const [student, program] = [dice.one(known.students), dice.one(known.programs).id];
      const all = Array.from({ length: 5 }, () =>
        call('learning/enrollStudent', student, { programId: program }),
      );
      if ((await Promise.all(all)).some(Boolean)) known.enrollments.push({ student, program });
    },
  },
  'eight students come at once for one program': {
    weight: 1,
    play: async ({ call, known, dice }) => {
      const program = dice.one(known.programs).id;
      const crowd = dice.shuffled(known.students).slice(0, 8);
      await Promise.all(
        crowd.map(async (student) => {
          if (await call('learning/enrollStudent', student, { programId: program }))
            known.enrollments.push({ student, program });
        }),
      );
    },
  },
  'a student leaves': { weight: 4, play: enrolled('learning/unenrollStudent', 'student') },
  'a coach takes a seat back': {
    weight: 1,
    play: enrolled('learning/revokeEnrollment', 'coach', { reason: 'Never came' }),
  },
  'a coach lets somebody in again': { weight: 1, play: enrolled('learning/readmitStudent', 'coach') },
  'a coach opens a lesson early': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.enrollments);
      const program = life.known.programs.find(({ id }) => id === one?.program);
      const lessonId = oneOf(life, program?.lessons ?? []);
      if (one === undefined || program === undefined || lessonId === undefined) return;
      await life.call('learning/grantLesson', program.coach, { enrollmentId: idOf(one), lessonId });
    },
  },
  'a student pauses': { weight: 2, play: enrolled('learning/pauseEnrollment', 'student') },
  'a student goes on': { weight: 2, play: enrolled('learning/resumeEnrollment', 'student') },
  'a student waits for a seat': {
    weight: 2,
    play: ({ call, known, dice }) =>
      call('learning/joinWaitlist', dice.one(known.students), { programId: dice.one(known.programs).id }),
  },
  'a student waits no longer': {
    weight: 1,
    play: ({ call, known, dice }) =>
      call('learning/leaveWaitlist', dice.one(known.students), { programId: dice.one(known.programs).id }),
  },
  'a student completes a lesson': {
    weight: 10,
    play: async (life) => {
      const one = oneOf(life, life.known.enrollments);
      const lessons = life.known.programs.find(({ id }) => id === one?.program)?.lessons ?? [];
      const lesson = oneOf(life, lessons);
      if (one === undefined || lesson === undefined) return;
      await life.write('complete a lesson', one.student, ({ learning }) =>
        learning.completeLesson(one.program, lesson),
      );
    },
  },
  'a coach makes and publishes a program': {
    weight: 2,
    play: async ({ call, write, known, dice }) => {
      const coach = dice.one(known.coaches);
      const made = await call('catalog/createProgram', coach, {
        title: `A chair in ${dice.below(6)} days`,
        category: 'Woodwork',
        description: 'Four legs that stand.',
        objectives: ['A chair'],
        price: dice.chance(0.3) ? 4_900 : 0,
        currency: 'eur',
        ...(dice.chance(0.7) && { maxStudents: 2 + dice.below(8) }),
      });
      if (made === undefined) return;
      const programId = String(made.programId);
      const lessons: string[] = [];
      const isWritten = await write('write an outline', coach, async ({ catalog }) => {
        const chapterRef = await catalog.createChapter(programId, { title: 'The joint', position: 1 });
        for (const position of [1, 2, 3])
          lessons.push(
            await catalog.createLesson(programId, { chapterRef, title: 'Saw', position, isPreview: false }),
          );
      });
      if (isWritten && (await call('catalog/publishProgram', coach, { programId })))
        known.programs.push({ id: programId, coach, lessons });
    },
  },
  'a coach changes the seats': {
    weight: 3,
    play: ({ call, known, dice }) => {
      const { id, coach } = dice.one(known.programs);
      const isOpen = dice.chance(0.2);
      const change = isOpen
        ? { updates: {}, remove: ['maxStudents'] }
        : { updates: { maxStudents: 1 + dice.below(30) } };
      return call('catalog/updateProgram', coach, { programId: id, ...change });
    },
  },
  'a coach takes a program from the market, or puts it back': {
    weight: 2,
    play: ({ call, known, dice }) => {
      const { id, coach } = dice.one(known.programs);
      return call(dice.chance(0.3) ? 'catalog/deactivateProgram' : 'catalog/publishProgram', coach, {
        programId: id,
      });
    },
  },
  'a coach deletes a lesson': {
    weight: 1,
    play: ({ call, known, dice }) => {
      const { id, coach, lessons } = dice.one(known.programs);
      return call('catalog/deleteLesson', coach, { programId: id, lessonId: dice.one(lessons) });
    },
  },
  'a coach publishes a version': {
    weight: 1,
    play: ({ call, known, dice }) => {
      const { id, coach } = dice.one(known.programs);
      return call('catalog/publishVersion', coach, { programId: id });
    },
  },
};
