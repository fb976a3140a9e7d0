import type { Coach } from '../../contracts/documents/coaches';
import { Refusal } from '../../domain/refusal';

/** @throws Refusal coach-missing */
export function assertCoach(coach: Coach | undefined): asserts coach is Coach {
  if (coach === undefined) throw new Refusal('coach-missing', 'There is no such coach.');
}
