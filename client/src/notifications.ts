import { broadcasts } from './broadcasts';
import { callables } from './callables';
import { devices } from './devices';
import { inbox } from './inbox';
import type { Instances } from './instances';
import { mailAddresses } from './mailAddresses';
import { settings } from './settings';
import { unreadNotifications } from './unreadNotifications';

/** What the platform tells the signed-in person, and how it may; and what admins tell many. */
export function notifications(instances: Instances) {
  return {
    ...callables(instances, 'notifications'),
    ...inbox(instances),
    ...unreadNotifications(instances),
    ...mailAddresses(instances),
    ...settings(instances),
    ...devices(instances),
    ...broadcasts(instances),
  };
}
