import { accounts } from './accounts';
import { admin } from './admin';
import { catalog } from './catalog';
import { community } from './community';
import { events } from './events';
import { files } from './files';
import type { Instances } from './instances';
import { learning } from './learning';
import { matching } from './matching';
import { messaging } from './messaging';
import { notifications } from './notifications';
import { payments } from './payments';
import { reviews } from './reviews';
import { scheduling } from './scheduling';

/**
 * The platform as typed methods over the app's own Web SDK instances: reads and simple writes go straight to Firestore under its
 * rules, everything with an invariant to a callable. Methods fail with `NebulaError`.
 */
export function createNebula(instances: Instances) {
  return {
    accounts: accounts(instances),
    catalog: catalog(instances),
    learning: learning(instances),
    scheduling: scheduling(instances),
    payments: payments(instances),
    matching: matching(instances),
    messaging: messaging(instances),
    reviews: reviews(instances),
    notifications: notifications(instances),
    events: events(instances),
    community: community(instances),
    files: files(instances),
    admin: admin(instances),
  };
}

export type Nebula = ReturnType<typeof createNebula>;
