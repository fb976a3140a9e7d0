import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** How many people a number is made of, and the number: days to the end of a program, or stars. */
const figure = z.strictObject({ people: z.int().min(0), value: z.number().min(0).optional() });

const figures = z.strictObject({
  /** The day of the platform that had just begun: what came later is not counted. */
  asOf: z.date(),
  /** Learners by ISO 3166-1, or `unknown`. */
  countries: z.record(z.string().max(7), z.int().min(1)),
  programs: z.record(documentId, z.strictObject({ completion: figure, rating: figure })),
});

/** `audiences/{coachUid}`: where a coach's learners are from, and how its programs do; counted once a day at most, when somebody asks. */
export const audience = z.strictObject({
  id: documentId,
  /** As it is, for admins. */
  exact: figures,
  /** What the coach is told of: the same, or as it was before fewer than five people came or went. */
  shown: figures,
  ...createdAndUpdated,
});

export type Audience = z.output<typeof audience>;
export type AudienceFigures = Audience['exact'];
export type AudienceFigure = z.output<typeof figure>;
