import { devices } from './devices';
import { inbox } from './inbox';
import type { Instances } from './instances';
import { settings } from './settings';

/** What the platform tells the signed-in person, and how it may. */
export function notifications(instances: Instances) {
  return { ...inbox(instances), ...settings(instances), ...devices(instances) };
}
