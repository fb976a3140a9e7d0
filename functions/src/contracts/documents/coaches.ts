import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `coaches/{uid}`: the public profile; rates lie in `details/rates`, secrets in `private/…`. */
export const coach = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  title: z.string(),
  headline: z.string().optional(),
  bio: z.string(),
  style: z.string(),
  specialties: z.array(z.string()),
  pastCompanies: z.array(z.string()),
  linkedinUrl: z.string(),
  availability: z.string(),
  languages: z.array(z.string()).optional(),
  countries: z.array(z.string()).optional(),
  certifications: z.array(z.string()).optional(),
  yearsOfExperience: z.int().optional(),
  introVideoUrl: z.string().optional(),
  location: z.string().optional(),
  /** Minutes. */
  sessionDurations: z.array(z.int()).optional(),
  /** Minutes; one of `sessionDurations`. */
  defaultDuration: z.int().optional(),
  currency: z.string().optional(),
  cancellationPolicy: z.enum(['flexible', 'moderate', 'strict']).optional(),
  responseTime: z.string().optional(),
  rating: z.number(),
  totalReviews: z.int(),
  /** The `score` of its rating summary, by which lists are ordered. */
  rankingScore: z.number(),
  isActive: z.boolean(),
  isVerified: z.boolean(),
  slug: z.string(),
  ...createdAndUpdated,
});

/** `coaches/{uid}/details/rates`: amounts in minor units of `currency`. */
export const coachRates = z.strictObject({
  hourlyRate: z.int(),
  currency: z.string(),
  /** By duration in minutes. */
  basePrice: z.record(z.string(), z.int()).optional(),
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
