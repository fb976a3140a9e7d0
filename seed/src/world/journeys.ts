import type { Student } from '../../../functions/src/contracts/documents/students';
import type { BuiltProgram } from './buildPrograms';
import { EXAMPLE } from './examples';
import { randomFrom } from './randomFrom';

/** One student's way through one program. */
export interface Journey {
  readonly student: string;
  readonly program: string;
  readonly startDay: number;
  /** How many lessons were completed, in the order of the outline; all of them complete the enrollment. */
  readonly lessonsDone: number;
  /** What happened to it before it was complete. */
  readonly end?: 'cancelled' | 'paused';
}

const BASICS = 'program-negotiation-basics';
const TEAM = 'program-negotiating-as-a-team';
const PYTHON = 'program-python-first-steps';
const LEARNING = 'program-machine-learning-foundations';
const ARCHIVED = 'program-arabic-for-product-teams';

/** They fill the six seats of the team program, whose prerequisite they completed. */
const TEAM_MEMBERS = ['marcus', 'henrik', 'elif', 'amelie', 'andre', 'emma'];

/** The ways that the demo tells something about. The demo student has not taken the free Negotiation Basics yet. */
const TOLD: readonly Journey[] = [
  ...TEAM_MEMBERS.flatMap((name, index) => [
    journey(name, BASICS, 60 + index, 5),
    journey(name, TEAM, 100 + index, 1 + (index % 3)),
  ]),
  ...['ravi', 'tara'].flatMap((name, index) => [
    journey(name, PYTHON, 65 + index, 5),
    journey(name, LEARNING, 120 + index, 2 + index),
  ]),
  ...['yusuf', 'leila', 'wei', 'isaac', 'arjun'].map((name, index) => journey(name, ARCHIVED, 70 + index, 2)),
  journey('ben', 'program-salary-talks', 150, 2),
  journey('ben', 'program-voice-and-breath', 90, 3),
  journey('ben', 'program-sleep-for-shift-workers', 40, 50),
  { ...journey('ben', 'program-speak-plainly', 120, 1), end: 'cancelled' },
  { ...journey('ben', 'program-calm-under-load', 130, 2), end: 'paused' },
];

function journey(name: string, program: string, startDay: number, lessonsDone: number): Journey {
  return { student: `student-${name}`, program, startDay, lessonsDone };
}

/** Every journey of the world: the told ones, and some for each other student, mostly by interest. */
export function journeys(
  students: readonly Student[],
  programs: readonly BuiltProgram[],
): readonly Journey[] {
  const told = new Set(TOLD.map(({ student, program }) => `${student} ${program}`));
  const open = programs.filter(({ program }) => isOpenToAll(program));
  const random = randomFrom(2024);
  const wandered = students
    .filter(({ id }) => id.startsWith('student-') && id !== 'student-ben')
    .flatMap((student) => wander(student, open, random));
  return [...TOLD, ...wandered.filter(({ student, program }) => !told.has(`${student} ${program}`))];
}

function isOpenToAll({ id, status, prerequisiteProgramRefs }: BuiltProgram['program']): boolean {
  return status === 'published' && prerequisiteProgramRefs === undefined && id !== EXAMPLE.program;
}

function wander(student: Student, open: readonly BuiltProgram[], random: () => number): Journey[] {
  const wanted = 1 + Math.floor(random() * 3);
  const ranked = open
    .map((built) => ({
      built,
      rank: random() - Number(built.program.category === student.interestedProgram),
    }))
    .sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, wanted).map(({ built: { program, lessons } }) => {
    const isThrough = random() < 0.3;
    const lessonsDone = isThrough ? lessons.length : Math.floor(random() * lessons.length);
    const fate = random();
    return {
      student: student.id,
      program: program.id,
      startDay: 60 + Math.floor(random() * 240),
      lessonsDone,
      ...(!isThrough && fate < 0.15 && { end: fate < 0.08 ? 'cancelled' : 'paused' }),
    };
  });
}
