import { jobHandler } from '../../runtime/jobHandler';
import { followCoach } from './followCoach';

/** A second run makes the same profile. */
export default jobHandler<'refresh-match-profile'>(({ payload, documents, now }) =>
  followCoach(documents, payload.uid, now),
);
