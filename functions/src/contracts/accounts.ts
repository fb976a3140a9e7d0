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
import { matchPreferences, quizAnswers } from './documents/coachQuizzes';
import { EXPORT_STATUSES, MAX_EXPORT_VOLUMES, exportVolume } from './documents/exports';
import { commitment, skillLevel } from './documents/students';
import { role } from './documents/users';
import { verificationContent, verificationStatus } from './documents/verificationRequests';
import { operation } from './operation';

export { searchCoaches, searchUsers } from './search';
export { endorseSkill } from './skills';

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
  summary:
    "Makes a coach's public profile and rates, once, and reserves its slug. A student becomes a coach by it and goes on learning; the client refreshes its token afterwards.",
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
    'email-not-verified',
    'sign-in-revoked',
    'profile-exists',
    'profile-hidden',
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

export const updateSlug = operation({
  name: 'accounts/updateSlug',
  summary:
    "Moves the caller's coach page, or a program of it, to another slug; the old one leads there until somebody else takes it for a page of its own.",
  callers: 'signed-in',
  input: z.strictObject({
    slug,
    /** The program to move; absent is the coach page. */
    programId: documentId.optional(),
  }),
  output: z.strictObject({ slug: z.string() }),
  refusals: [
    'coach-profile-required',
    'program-missing',
    'not-program-owner',
    'program-archived',
    'slug-taken',
    'too-many-slugs',
  ],
  perMinute: 5,
});

const listing = z.strictObject({ coachId: documentId, isActive: z.boolean() });

export const deactivateCoach = operation({
  name: 'accounts/deactivateCoach',
  summary:
    'Hides the coach page and takes its programs off the market; whoever is enrolled stays so. Reversible by `reactivateCoach`.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: listing,
  refusals: ['coach-profile-required', 'illegal-transition'],
  perMinute: 10,
});

export const reactivateCoach = operation({
  name: 'accounts/reactivateCoach',
  summary: 'Shows the coach page again, and the programs that went off the market with it.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: listing,
  refusals: ['coach-profile-required', 'illegal-transition', 'profile-hidden'],
  perMinute: 10,
});

export const requestVerification = operation({
  name: 'accounts/requestVerification',
  summary:
    'Asks the admins to verify the coach, with evidence; asked again before the decision, it takes the place of the first.',
  callers: 'signed-in',
  input: z.strictObject(verificationContent),
  output: z.strictObject({ version: z.int(), status: verificationStatus }),
  refusals: [
    'coach-profile-required',
    'email-not-verified',
    'already-verified',
    'evidence-missing',
    'attachment-gone',
  ],
  perMinute: 5,
});

export const submitQuiz = operation({
  name: 'accounts/submitQuiz',
  summary:
    'Stores the answers to all twenty factors: of a student, how coaching should be and what is demanded of a coach; of a coach, how it is. What is missing or off its scale is named.',
  callers: 'signed-in',
  input: z.strictObject({
    role: z.enum(['student', 'coach']),
    /** Of the questions that were shown. */
    version: z.int().min(1).max(1_000),
    answers: quizAnswers,
    /** A student's; absent leaves those of before. */
    preferences: matchPreferences.optional(),
  }),
  output: z.strictObject({ version: z.int(), submittedAt: z.iso.datetime() }),
  refusals: ['quiz-outdated', 'student-missing', 'coach-profile-required', 'preferences-missing'],
  perMinute: 10,
});

const deletion = z.strictObject({
  /** When it begins; after that nothing brings the account back. */
  dueAt: z.iso.datetime(),
});

export const deleteUser = operation({
  name: 'accounts/deleteUser',
  summary:
    "Has the caller's account erased after seven days in which `cancelUserDeletion` calls it off, or at once. What bookkeeping needs stays under a pseudonym; asked again, it answers the same date, or an earlier one.",
  callers: 'signed-in',
  input: z.strictObject({
    /** The caller's own: an app whose screen was made for somebody else deletes nobody. */
    userId: documentId,
    immediately: z.boolean().default(false),
  }),
  output: deletion,
  refusals: [
    'session-changed',
    'recent-sign-in-required',
    'account-missing',
    'account-erasing',
    'last-admin',
  ],
  perMinute: 5,
});

export const cancelUserDeletion = operation({
  name: 'accounts/cancelUserDeletion',
  summary: 'Calls the deletion of the own account off, as long as it has not begun.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ userId: documentId }),
  refusals: ['account-missing', 'account-erasing', 'deletion-missing'],
  perMinute: 5,
});

export const exportMyData = operation({
  name: 'accounts/exportMyData',
  summary:
    'Has a copy made of all that the platform knows of the caller, as it is now; others appear by their names alone. Asked again within a day, it answers the one that is under way or made: `exports/{uid}` tells how far it is, `getMyExport` opens it.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ exportId: documentId, status: z.enum(EXPORT_STATUSES) }),
  refusals: ['account-missing', 'account-erasing'],
  perMinute: 5,
});

export const getMyExport = operation({
  name: 'accounts/getMyExport',
  summary:
    "Addresses that end after minutes for the caller's finished copy: a JSON document, and its files in ZIP archives, which the document lists. Seven days after it was made the copy is gone.",
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    exportId: documentId,
    /** Of the document. */
    url: z.string().max(4_000),
    /** When the addresses end. */
    expiresAt: z.iso.datetime(),
    bytes: z.int().min(1),
    /** Of the document, in hexadecimal. */
    sha256: z.string().length(64),
    /** The archives with the files; none for who has no files. */
    volumes: z.array(exportVolume.extend({ url: z.string().max(4_000) })).max(MAX_EXPORT_VOLUMES),
  }),
  refusals: ['export-missing', 'export-running'],
  perMinute: 30,
  isReadOnly: true,
});
