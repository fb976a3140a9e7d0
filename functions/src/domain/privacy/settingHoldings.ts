import type { StoredPath } from '../../contracts/storedDocuments';
import { type Holding, byField, byId } from './holdings';

const setting = {
  found: [],
  personal: 'updatedBy',
  other: 'id category key value description isPublic version',
} as const;

/** The settings of the platform, what its numbers say of a coach, and what admins had written of its tables; an admin's name in these is found by the log of what that admin did. */
export const SETTING_HOLDINGS = {
  'adminSettings/certificates.publicKeys': setting,
  'adminSettings/clients.minimum': setting,
  'adminSettings/pricing.hourlyRate': setting,
  'adminSettings/pricing.platformFee': setting,
  'adminSettings/pricing.plans': setting,
  'adminSettings/pricing.tax': setting,
  'adminSettings/payments.providers': setting,
  'adminSettings/payouts.rules': setting,
  'adminSettings/invoices.issuer': setting,
  'adminSettings/reviews.standing': setting,
  'adminSettings/reviews.editing': setting,
  'adminSettings/reviews.reports': setting,
  'adminSettings/moderation.rules': setting,
  'adminSettings/messaging.nudges': setting,
  'adminSettings/messaging.quota': setting,
  'adminSettings/clients.directWrites': setting,
  'adminSettings/mail.reputation': setting,
  'adminSettings/learning.seatHold': setting,
  'adminSettings/learning.seatOffer': setting,
  'adminSettings/scheduling.slotHold': setting,
  'adminSettings/scheduling.slotOffer': setting,
  'adminSettings/events.seatHold': setting,
  'adminSettings/activity.retention': setting,
  'adminSettings/statistics.zone': setting,
  'adminSettings/{settingId}': setting,
  'audiences/{uid}': {
    found: [byId('delete')],
    personal: 'id',
    other: 'exact shown',
  },
  // What an admin had written: its objects lie in the admin's own folder, and go with that.
  'tableExports/{tableExportId}': {
    found: [byField('askedBy', 'delete')],
    personal: 'id askedBy',
    other: 'exportId table format status takenAt asOf beginnings after rows parts bytes finishedAt expiresAt',
  },
} as const satisfies Partial<Record<StoredPath, Holding>>;
