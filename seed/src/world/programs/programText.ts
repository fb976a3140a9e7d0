import type { Program } from '../../../../functions/src/contracts/documents/programs';

/** What a person wrote about a program; ids, positions, slugs, counts and dates follow from it. */
export interface ProgramText {
  readonly id: string;
  readonly coach: string;
  readonly title: string;
  readonly category: string;
  /** BCP 47. */
  readonly language: string;
  readonly smallDescription: string;
  readonly description: string;
  readonly objectives: readonly string[];
  /** Minor units of `currency`; 0 is free. */
  readonly price: number;
  readonly currency: string;
  readonly duration: string;
  readonly level: NonNullable<Program['difficultyLevel']>;
  /** Absent is unlimited. */
  readonly seats?: number;
  readonly tags: readonly string[];
  readonly prerequisites?: readonly string[];
  /** Programs to complete first. */
  readonly requires?: readonly string[];
  readonly materials?: readonly string[];
  /** Published unless said otherwise. */
  readonly status?: Program['status'];
  /** Days between the openings of two chapters; absent opens all at once. */
  readonly dripDays?: number;
  readonly chapters: readonly ChapterText[];
}

export interface ChapterText {
  readonly title: string;
  readonly lessons: readonly LessonText[];
}

export interface LessonText {
  readonly minutes: number;
  readonly title: string;
  /** The body; its first sentence is the public description. */
  readonly text: string;
}

export function chapter(title: string, ...lessons: readonly LessonText[]): ChapterText {
  return { title, lessons };
}

export function lesson(minutes: number, title: string, text: string): LessonText {
  return { minutes, title, text };
}
