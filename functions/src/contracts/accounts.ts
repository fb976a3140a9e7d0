import { z } from 'zod';
import {
  currency,
  documentId,
  httpsUrl,
  language,
  line,
  lines,
  minorUnits,
  phone,
  prose,
  timeZone,
} from './bounds';
import { commitment, skillLevel } from './documents/students';
import { role } from './documents/users';
import { operation } from './operation';

const slug = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

export const createUserDocument = operation({
  name: 'accounts/createUserDocument',
  summary:
    'Makes the account of a signed-in person: user, public profile and role claim (student or coach; who holds a role already keeps it). Safe to repeat; the client refreshes its token afterwards.',
  callers: 'signed-in',
  input: z.strictObject({
    role: z.enum(['student', 'coach']),
    fullName: line(100).optional(),
    avatarUrl: httpsUrl.optional(),
    phone: phone.optional(),
    timeZone: timeZone.optional(),
    locale: language.optional(),
    marketingConsent: z.boolean().optional(),
  }),
  output: z.strictObject({ uid: documentId, role }),
  refusals: ['sign-in-revoked', 'email-required', 'role-taken'],
  perMinute: 10,
});

export const createCoachProfile = operation({
  name: 'accounts/createCoachProfile',
  summary: "Makes a coach's public profile and rates, once, and reserves its slug.",
  callers: 'signed-in',
  input: z.strictObject({
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
    currency: currency.default('usd'),
    /** Within the platform's bounds, which an admin may change. */
    hourlyRate: minorUnits,
    /** Made from the name when absent. */
    slug: slug.optional(),
  }),
  output: z.strictObject({ coachId: documentId, slug: z.string() }),
  refusals: [
    'user-missing',
    'coach-role-required',
    'profile-exists',
    'hourly-rate-out-of-bounds',
    'slug-taken',
  ],
  perMinute: 10,
});

export const createStudentProfile = operation({
  name: 'accounts/createStudentProfile',
  summary: "Makes a student's profile, once; a coach may learn too.",
  callers: 'signed-in',
  input: z.strictObject({
    interestedProgram: line(200),
    skillLevel,
    commitment,
    learningGoals: lines(20, 200).optional(),
    currentLevel: line(100).optional(),
    timeZone: timeZone.optional(),
  }),
  output: z.strictObject({ studentId: documentId }),
  refusals: ['user-missing', 'profile-exists'],
  perMinute: 10,
});
