import type { z } from 'zod';
import {
  activityRetentionSetting,
  type adminSetting,
  certificateKeysSetting,
  directWritesSetting,
  hourlyRateSetting,
  invoiceIssuerSetting,
  mailReputationSetting,
  messageQuotaSetting,
  minimumClientsSetting,
  moderationRulesSetting,
  nudgesSetting,
  paymentProvidersSetting,
  payoutRulesSetting,
  plansSetting,
  platformFeeSetting,
  reviewEditingSetting,
  reviewReportsSetting,
  reviewStandingSetting,
  seatHoldSetting,
  seatOfferSetting,
  slotHoldSetting,
  slotOfferSetting,
  statisticsZoneSetting,
  taxSetting,
  ticketHoldSetting,
} from './documents/adminSettings';
import { NUDGE_DEFAULTS } from './utilities/nudges';

/** One setting of the platform. */
interface Declared<Schema extends z.ZodType> {
  /** What is stored; the bounds of its `value` hold on every way in, and where it is read. */
  readonly document: z.ZodObject<Omit<typeof adminSetting.shape, 'value'> & { readonly value: Schema }>;
  /** Holds where nothing is stored, and where what is stored does not fit. */
  readonly default: z.output<Schema>;
  /** Whether everybody may read it, also without sign-in. */
  readonly isPublic: boolean;
  readonly description: string;
  /** Written by the platform alone. */
  readonly isKept?: true;
}

/** Every setting, by the id of its document, `category.key`: its schema, bounds, default, and who sees it. */
export const SETTINGS = {
  'pricing.platformFee': declared({
    document: platformFeeSetting,
    default: { basisPoints: 1_500 },
    isPublic: false,
    description: "The platform's share of what is sold from now on.",
  }),
  'pricing.plans': declared({
    document: plansSetting,
    default: {
      ...{ isSold: true, currency: 'eur', monthly: 2_900, yearly: 29_000 },
      ...{ feeBasisPoints: 500, trialDays: 14, graceDays: 7 },
    },
    isPublic: true,
    description: 'What the plan `pro` costs coaches, and what share the platform takes of who has it.',
  }),
  'pricing.tax': declared({
    document: taxSetting,
    default: { basisPoints: {} },
    isPublic: true,
    description: 'The tax that is added to a price, by the country where its coach is at home.',
  }),
  'pricing.hourlyRate': declared({
    document: hourlyRateSetting,
    default: { min: 2_500, max: 50_000 },
    isPublic: true,
    description: 'What a coach may ask for an hour, in minor units.',
  }),
  'payments.providers': declared({
    document: paymentProvidersSetting,
    default: { enabled: ['stripe', 'paypal', 'mock'] },
    isPublic: true,
    description: 'By whom something is sold now: where nobody chooses, the first that takes the sum.',
  }),
  'payouts.rules': declared({
    document: payoutRulesSetting,
    default: { holdDays: 7, twoPersonsAbove: 100_000 },
    isPublic: true,
    description: 'When coaches can be paid out, and above which sum an admin does not do so alone.',
  }),
  'invoices.issuer': declared({
    document: invoiceIssuerSetting,
    default: { name: 'Nebula', address: [], timeZone: 'Europe/Berlin' },
    isPublic: false,
    description: 'Who sells, as invoices say it, and in whose calendar they are dated and numbered.',
  }),
  'learning.seatHold': declared({
    document: seatHoldSetting,
    default: { minutes: 15 },
    isPublic: true,
    description: 'For how long a seat is held for its payment.',
  }),
  'learning.seatOffer': declared({
    document: seatOfferSetting,
    default: { hours: 24 },
    isPublic: true,
    description: 'For how long a seat is kept for who waited for it.',
  }),
  'scheduling.slotHold': declared({
    document: slotHoldSetting,
    default: { minutes: 10 },
    isPublic: true,
    description: 'For how long a slot is kept while it is booked.',
  }),
  'scheduling.slotOffer': declared({
    document: slotOfferSetting,
    default: { minutes: 120 },
    isPublic: true,
    description: 'For how long a time of a full day is kept for who waited for it.',
  }),
  'events.seatHold': declared({
    document: ticketHoldSetting,
    default: { minutes: 10 },
    isPublic: true,
    description: 'For how long the seats of an event are kept while they are paid.',
  }),
  'reviews.standing': declared({
    document: reviewStandingSetting,
    // More than a throw-away account has, less than an honest learner notices.
    default: { verifiedEmail: true, accountAgeHours: 72, progress: 25 },
    isPublic: true,
    description: 'What an author who paid nothing must show before a review is published.',
  }),
  'reviews.editing': declared({
    document: reviewEditingSetting,
    default: { days: 30 },
    isPublic: true,
    description: 'For how long an author may change a review.',
  }),
  'reviews.reports': declared({
    document: reviewReportsSetting,
    default: { hideAt: 5 },
    // Whoever knew it would know how many accounts silence a review.
    isPublic: false,
    description: "How many people's reports hide a review until a moderator has seen it.",
  }),
  'moderation.rules': declared({
    document: moderationRulesSetting,
    default: { hideAt: 10, newcomerDays: 7, newcomerCap: 2, appealDays: 14 },
    // Whoever knew it would know how many accounts silence a text.
    isPublic: false,
    description:
      'What flags hide a post or comment until a moderator has seen it, and for how long a removal can be appealed.',
  }),
  'messaging.nudges': declared({
    document: nudgesSetting,
    default: {
      lookFor: [...NUDGE_DEFAULTS.lookFor],
      firstMessages: NUDGE_DEFAULTS.firstMessages,
      phrases: [...NUDGE_DEFAULTS.phrases],
      ownHosts: [...NUDGE_DEFAULTS.ownHosts],
      tellModerators: [...NUDGE_DEFAULTS.tellModerators],
    },
    // Apps say it while somebody writes.
    isPublic: true,
    description:
      'What the first messages of a conversation are looked through for, and what moderators hear of.',
  }),
  'messaging.quota': declared({
    document: messageQuotaSetting,
    default: { perHour: 600 },
    isPublic: true,
    description: 'How many messages one person sends in an hour, in all conversations.',
  }),
  'clients.directWrites': declared({
    document: directWritesSetting,
    // More than an outline of five hundred lessons, written and put right.
    default: { perHour: 1_200 },
    isPublic: true,
    description: 'How often in an hour one person writes what a function follows, past the calls.',
  }),
  'mail.reputation': declared({
    document: mailReputationSetting,
    // The shares at which large mail systems begin to refuse a sender.
    default: { bounced: { basisPoints: 500, least: 5 }, complained: { basisPoints: 10, least: 3 } },
    isPublic: false,
    description: "How much of a day's mail comes back, or is called unwanted, before a person must look.",
  }),
  'activity.retention': declared({
    document: activityRetentionSetting,
    default: { days: 730 },
    isPublic: false,
    description: 'For how long the activity log keeps what happened.',
  }),
  'statistics.zone': declared({
    document: statisticsZoneSetting,
    default: { timeZone: 'Europe/Berlin' },
    isPublic: false,
    description: 'In whose days and months the platform is counted.',
  }),
  'clients.minimum': declared({
    document: minimumClientsSetting,
    default: {},
    isPublic: true,
    description: 'The oldest release of each client, by its name, that is still answered.',
  }),
  'certificates.publicKeys': declared({
    document: certificateKeysSetting,
    default: { keys: [] },
    isPublic: true,
    description: 'With which anybody verifies what certificates say.',
    isKept: true,
  }),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<Key extends SettingKey> = (typeof SETTINGS)[Key]['default'];

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** What a stored setting says, or its default where there is none or where it says what its schema does not take. */
export function settingValue<Key extends SettingKey>(
  key: Key,
  stored: { readonly value?: unknown } | undefined,
): SettingValue<Key> {
  const setting: Declared<z.ZodType> = SETTINGS[key];
  const { data, success } = setting.document.shape.value.safeParse(stored?.value);
  return (success ? data : setting.default) as SettingValue<Key>;
}

function declared<Schema extends z.ZodType>(setting: Declared<Schema>): Declared<Schema> {
  return setting;
}
