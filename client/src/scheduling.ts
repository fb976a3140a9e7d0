import { availability } from './availability';
import { bookings } from './bookings';
import { bookingWords } from './bookingWords';
import { callables } from './callables';
import { dayWaits } from './dayWaits';
import { hosts } from './hosts';
import type { Instances } from './instances';
import { sessions } from './sessions';

/** When coaches can be booked, what is booked, and what comes of it. */
export function scheduling(instances: Instances) {
  return {
    ...callables(instances, 'scheduling'),
    ...availability(instances),
    ...hosts(instances),
    ...bookings(instances),
    ...bookingWords(instances),
    ...dayWaits(instances),
    ...sessions(instances),
  };
}
