/** One thing that a student and a coach are compared by; both answer on the same scale, so that agreement is a distance. */
export interface QuizFactor {
  /** Both ends of the scale, whole numbers. */
  readonly min: number;
  readonly max: number;
  /** What the ends mean. */
  readonly low: string;
  readonly high: string;
  /** How much it counts beside the others; all weights together are the part of a score that factors make. */
  readonly weight: number;
}

/** Counts up when a factor comes, goes or is asked otherwise: answers of another version are asked for anew. */
export const QUIZ_VERSION = 1;

/**
 * The twenty factors of a match. A student says how coaching should be, a coach how it is; weights say which disagreement is felt most,
 * how one talks and works together before how one sees the world.
 */
export const QUIZ_FACTORS = {
  directness: { min: 1, max: 5, low: 'hints', high: 'plain words', weight: 6 },
  feedback: { min: 1, max: 5, low: 'gentle feedback', high: 'blunt feedback', weight: 6 },
  challenge: { min: 1, max: 5, low: 'support', high: 'challenge', weight: 6 },
  structure: { min: 1, max: 5, low: 'open conversation', high: 'a fixed agenda', weight: 5 },
  accountability: { min: 1, max: 5, low: 'a free hand', high: 'being held to account', weight: 5 },
  pace: { min: 1, max: 5, low: 'a slow pace', high: 'a fast pace', weight: 4 },
  homework: { min: 0, max: 10, low: 'no work between sessions', high: 'ten hours of it a week', weight: 4 },
  practice: { min: 1, max: 5, low: 'theory', high: 'practice', weight: 4 },
  listening: { min: 1, max: 5, low: 'advice', high: 'questions', weight: 4 },
  careerStage: { min: 0, max: 10, low: 'the first steps of a career', high: 'senior leadership', weight: 4 },
  culturalBridging: {
    min: 0,
    max: 10,
    low: 'one culture',
    high: 'life between cultures',
    weight: 4,
  },
  hierarchy: { min: 1, max: 5, low: 'equals', high: 'clear ranks', weight: 3 },
  relationship: { min: 1, max: 5, low: 'the task first', high: 'the relationship first', weight: 3 },
  conflict: { min: 1, max: 5, low: 'harmony', high: 'open disagreement', weight: 3 },
  emotion: { min: 1, max: 5, low: 'reserve', high: 'shown feelings', weight: 3 },
  punctuality: { min: 1, max: 5, low: 'flexible time', high: 'strict time', weight: 2 },
  decisions: { min: 1, max: 5, low: 'decisions by consensus', high: 'decisions from the top', weight: 1 },
  risk: { min: 1, max: 5, low: 'caution', high: 'daring', weight: 1 },
  independence: { min: 1, max: 5, low: 'the group', high: 'the individual', weight: 1 },
  horizon: { min: 0, max: 10, low: 'the next weeks', high: 'the next ten years', weight: 1 },
} as const satisfies Readonly<Record<string, QuizFactor>>;

export type QuizFactorKey = keyof typeof QUIZ_FACTORS;

/** In the order of the table, which is the order of the vector's dimensions. */
export const QUIZ_FACTOR_KEYS = Object.keys(QUIZ_FACTORS) as QuizFactorKey[];
