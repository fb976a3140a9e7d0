import type { Audience } from '../../src/contracts/documents/audiences';
import { NOON } from './aPlatform';

/** Two dozen learners of a coach, as they were counted for the day that began then. */
export function anAudience(id: string, asOf = NOON): Audience {
  const programs = { bootcamp: { completion: { people: 6, value: 12 }, rating: { people: 1, value: 5 } } };
  const figures = { asOf, countries: { DE: 18, AT: 5, CH: 1 }, programs };
  return { id, exact: figures, shown: figures, createdAt: asOf, updatedAt: asOf };
}
