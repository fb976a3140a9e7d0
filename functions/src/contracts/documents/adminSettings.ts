import { z } from 'zod';
import { countryCode, currency, line, lines, timeZone } from '../bounds';
import { clientName, release } from '../callFields';
import { createdAndUpdated } from '../fields';
import { NUDGES } from '../utilities/nudges';
import { certificateKey } from './certificates';
import { PAYMENT_PROVIDERS } from './payments';

/** `adminSettings/{category}.{key}` */
export const adminSetting = z.strictObject({
  id: z.string(),
  category: z.string(),
  key: z.string(),
  value: z.unknown(),
  description: z.string().optional(),
  isPublic: z.boolean(),
  updatedBy: z.string(),
  /** Counts the changes; absent is one that was stored before they were counted. */
  version: z.int().min(1).optional(),
  ...createdAndUpdated,
});

/** `adminSettings/pricing.hourlyRate`: what a coach may ask for an hour, in minor units. */
export const hourlyRateSetting = adminSetting.extend({
  value: z
    .strictObject({ min: z.int().min(0).max(10_000_000), max: z.int().min(0).max(10_000_000) })
    .refine(({ min, max }) => min <= max, { path: ['min'], message: 'must not be above max' }),
});

/** `adminSettings/reviews.standing`: what an author who paid nothing must show before a review is published. */
export const reviewStandingSetting = adminSetting.extend({
  value: z.strictObject({
    verifiedEmail: z.boolean(),
    accountAgeHours: z.int().min(0).max(8_760),
    /** Percent of a program's lessons. */
    progress: z.int().min(0).max(100),
  }),
});

/** `adminSettings/reviews.editing`: for how long an author may change what a review says. */
export const reviewEditingSetting = adminSetting.extend({
  value: z.strictObject({ days: z.int().min(1).max(3_650) }),
});

/** `adminSettings/reviews.reports`: how many people's reports hide a review until a moderator has seen it. */
export const reviewReportsSetting = adminSetting.extend({
  value: z.strictObject({ hideAt: z.int().min(2).max(20) }),
});

/** `adminSettings/moderation.rules`: what flags hide a text until a moderator has seen it, and for how long a removal can be appealed. */
export const moderationRulesSetting = adminSetting.extend({
  value: z.strictObject({
    hideAt: z.number().min(1).max(1_000),
    newcomerDays: z.int().min(0).max(365),
    /** What all flags of accounts that are younger weigh together at most. */
    newcomerCap: z.number().min(0).max(1_000),
    appealDays: z.int().min(1).max(365),
  }),
});

/** `adminSettings/messaging.nudges`: what the first messages of a conversation are looked through for. */
export const nudgesSetting = adminSetting.extend({
  value: z.strictObject({
    lookFor: z.array(z.enum(NUDGES)).max(NUDGES.length),
    /** Of each conversation; 0 looks at none. */
    firstMessages: z.int().min(0).max(1_000),
    /** What speaks of payment elsewhere, in whichever languages. */
    phrases: lines(200, 60),
    /** Hosts to which a link may lead, such as the app's own, with all below them. */
    ownHosts: lines(50, 253),
    /** Of which the moderators are told, once for a writer and conversation. */
    tellModerators: z.array(z.enum(NUDGES)).max(NUDGES.length),
  }),
});

/** `adminSettings/messaging.quota`: how many messages one person sends by itself in an hour, in all conversations; a burst beyond it is paid by waiting. */
export const messageQuotaSetting = adminSetting.extend({
  value: z.strictObject({ perHour: z.int().min(1).max(100_000) }),
});

/** `adminSettings/clients.directWrites`: how often an hour one person writes, past the calls, what a function follows; a burst beyond it is paid by waiting. */
export const directWritesSetting = adminSetting.extend({
  value: z.strictObject({ perHour: z.int().min(60).max(100_000) }),
});

/** A share of a day's mail, and the least number from which a share says anything. */
const mailRate = z.strictObject({
  basisPoints: z.int().min(1).max(10_000),
  least: z.int().min(1).max(1_000_000),
});

/** `adminSettings/mail.reputation`: from when on too much of a day's mail comes back, or is called unwanted, and a person must look. */
export const mailReputationSetting = adminSetting.extend({
  value: z.strictObject({ bounced: mailRate, complained: mailRate }),
});

/** `adminSettings/pricing.platformFee`: the platform's share of what is sold from now on. */
export const platformFeeSetting = adminSetting.extend({
  value: z.strictObject({ basisPoints: z.int().min(0).max(10_000) }),
});

/** `adminSettings/pricing.plans`: what the plan `pro` of coaches costs and does. */
export const plansSetting = adminSetting.extend({
  value: z.strictObject({
    /** Whether it can be bought; who has it keeps it. */
    isSold: z.boolean(),
    currency,
    /** Minor units of `currency`, for a month and for a year at once; who has bought before keeps its price. */
    monthly: z.int().min(100).max(1_000_000),
    yearly: z.int().min(100).max(10_000_000),
    /** The platform's share of what a coach sells on it from now on. */
    feeBasisPoints: z.int().min(0).max(10_000),
    /** For how long it is tried out, once a coach. */
    trialDays: z.int().min(0).max(90),
    /** For how long it holds while it owes. */
    graceDays: z.int().min(0).max(30),
  }),
});

/** `adminSettings/pricing.tax`: the tax on top of a price, by the country where its coach is at home. */
export const taxSetting = adminSetting.extend({
  value: z.strictObject({
    /** By ISO 3166-1; none where a country is left out. */
    basisPoints: z.record(countryCode, z.int().min(0).max(10_000)),
  }),
});

/** `adminSettings/payments.providers`: by whom something is sold now, of those that are set up. */
export const paymentProvidersSetting = adminSetting.extend({
  value: z.strictObject({
    /** The first one that takes the sum is asked where nobody chooses. What was sold by one that is left out goes on there. */
    enabled: z.array(z.enum(PAYMENT_PROVIDERS)).max(PAYMENT_PROVIDERS.length),
  }),
});

/** `adminSettings/payouts.rules`: when coaches can be paid out, and how. */
export const payoutRulesSetting = adminSetting.extend({
  value: z.strictObject({
    /** Days between the end of the work and when it can be paid out. */
    holdDays: z.int().min(0).max(90),
    /** Minor units of any currency: what is more than that of one coach within a day needs a second admin. */
    twoPersonsAbove: z.int().min(0).max(1_000_000_000),
  }),
});

/** `adminSettings/invoices.issuer`: who sells, as invoices say it, and in whose calendar they are dated and numbered. */
export const invoiceIssuerSetting = adminSetting.extend({
  value: z.strictObject({
    name: line(200),
    address: lines(5, 100),
    taxId: line(30).optional(),
    timeZone,
  }),
});

/** `adminSettings/learning.seatHold`: for how long a seat is held for its payment. */
export const seatHoldSetting = adminSetting.extend({
  value: z.strictObject({ minutes: z.int().min(5).max(120) }),
});

/** `adminSettings/learning.seatOffer`: for how long a seat is kept for who waited for it. */
export const seatOfferSetting = adminSetting.extend({
  value: z.strictObject({ hours: z.int().min(1).max(168) }),
});

/** `adminSettings/events.seatHold`: for how long the seats of an event are kept while they are paid. */
export const ticketHoldSetting = adminSetting.extend({
  value: z.strictObject({ minutes: z.int().min(2).max(60) }),
});

/** `adminSettings/scheduling.slotHold`: for how long a slot is kept while it is booked. */
export const slotHoldSetting = adminSetting.extend({
  value: z.strictObject({ minutes: z.int().min(2).max(60) }),
});

/** `adminSettings/scheduling.slotOffer`: for how long a time is kept for who waited for it. */
export const slotOfferSetting = adminSetting.extend({
  value: z.strictObject({ minutes: z.int().min(10).max(2_880) }),
});

/** `adminSettings/activity.retention`: for how long the activity log keeps what happened. */
export const activityRetentionSetting = adminSetting.extend({
  value: z.strictObject({ days: z.int().min(90).max(3_650) }),
});

/** `adminSettings/statistics.zone`: in whose days and months the platform is counted. */
export const statisticsZoneSetting = adminSetting.extend({
  value: z.strictObject({ timeZone }),
});

/** `adminSettings/certificates.publicKeys`: with which anybody verifies what certificates say. */
export const certificateKeysSetting = adminSetting.extend({
  value: z.strictObject({ keys: z.array(certificateKey).max(100) }),
});

export type CertificateKeysSetting = z.output<typeof certificateKeysSetting>;

/** `adminSettings/clients.minimum`: the oldest release of each client, by its name, that is still answered. */
export const minimumClientsSetting = adminSetting.extend({
  value: z
    .record(clientName, release)
    .refine((minimums) => Object.keys(minimums).length <= 50, 'must name 50 clients at most'),
});

export type MinimumClientsSetting = z.output<typeof minimumClientsSetting>;
export type PlatformFeeSetting = z.output<typeof platformFeeSetting>;
export type ReviewStandingSetting = z.output<typeof reviewStandingSetting>;
export type HourlyRateSetting = z.output<typeof hourlyRateSetting>;
export type AdminSetting = z.output<typeof adminSetting>;
