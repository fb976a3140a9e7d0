import { z } from 'zod';
import { currency, httpsUrl, line, lines, minorUnits, prose, rulesFunctions } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Minutes that a session may take. */
export const SESSION_DURATIONS = [15, 30, 45, 60, 90, 120] as const;

/** `coaches/{uid}`: the public profile; rates lie in `details/rates`, secrets in `private/…`. */
export const coach = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  title: line(120),
  headline: line(200).optional(),
  bio: prose(5_000),
  style: prose(1_000),
  specialties: lines(20, 100, 1),
  pastCompanies: lines(20, 100),
  linkedinUrl: httpsUrl,
  availability: prose(500),
  languages: lines(20, 100).optional(),
  countries: lines(20, 100).optional(),
  certifications: lines(20, 100).optional(),
  yearsOfExperience: z.int().min(0).max(80).optional(),
  introVideoUrl: httpsUrl.optional(),
  location: line(120).optional(),
  /** Minutes. */
  sessionDurations: z.array(z.literal(SESSION_DURATIONS)).max(SESSION_DURATIONS.length).optional(),
  /** Minutes; one of `sessionDurations`. */
  defaultDuration: z.literal(SESSION_DURATIONS).optional(),
  currency: currency.optional(),
  cancellationPolicy: z.enum(['flexible', 'moderate', 'strict']).optional(),
  responseTime: line(80).optional(),
  rating: z.number().min(0).max(5),
  totalReviews: z.int(),
  /** The `score` of its rating summary, by which lists are ordered. */
  rankingScore: z.number(),
  isActive: z.boolean(),
  isVerified: z.boolean(),
  slug: z.string(),
  ...createdAndUpdated,
});

/** Minor units by duration in minutes. */
export const pricesByDuration = z
  .partialRecord(z.enum(SESSION_DURATIONS.map(String)), minorUnits)
  .register(rulesFunctions, { name: 'arePrices' });

/** `coaches/{uid}/details/rates`: amounts in minor units of `currency`. */
export const coachRates = z.strictObject({
  hourlyRate: minorUnits,
  currency,
  basePrice: pricesByDuration.optional(),
  ...createdAndUpdated,
});

/** `coaches/{uid}/private/settings` */
export const coachSettings = z.strictObject({
  approvesBookings: z.boolean(),
  ...createdAndUpdated,
});

export type Coach = z.output<typeof coach>;

/** What coaches say about themselves; everything else in the profile belongs to the platform. */
export type CoachContent = Omit<
  Coach,
  | 'id'
  | 'userRef'
  | 'rating'
  | 'totalReviews'
  | 'rankingScore'
  | 'isActive'
  | 'isVerified'
  | 'slug'
  | 'createdAt'
  | 'updatedAt'
>;
export type CoachRates = z.output<typeof coachRates>;
export type CoachSettings = z.output<typeof coachSettings>;
