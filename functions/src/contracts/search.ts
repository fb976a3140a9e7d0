import { z } from 'zod';
import { currency, documentId, language, line, minorUnits } from './bounds';
import { DIFFICULTY_LEVELS } from './documents/programs';
import { operation } from './operation';
import { SEARCH_SORTS } from './utilities/searchSorts';

/** Longer ones ask for nothing that anybody wrote. */
const query = z
  .string()
  .max(200)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'holds a character that no text has')
  .default('');
const page = {
  query,
  limit: z.int().min(1).max(20).default(20),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(20_000).optional(),
  /** Tells how each hit was found. */
  explain: z.boolean().default(false),
};

const match = z.enum(['all', 'name', 'prefix', 'typo']).meta({ title: 'SearchMatch' });
const explanation = z.strictObject({
  match,
  words: z.array(z.string()),
  /** Rating × popularity × brevity: what decides within a match. */
  score: z.number(),
});
const found = <Item extends z.ZodRawShape>(item: Item) =>
  z.strictObject({
    items: z.array(z.strictObject({ ...item, explanation: explanation.optional() })),
    /** Absent on the last page; a page may be shorter than asked and go on. Good for fifty minutes. */
    nextCursor: z.string().optional(),
    lookups: z
      .array(
        z.strictObject({
          match,
          words: z.array(z.string()),
          read: z.int().min(0),
        }),
      )
      .optional(),
  });

const refusals = ['invalid-cursor', 'cursor-expired'] as const;

export const searchPrograms = operation({
  name: 'catalog/searchPrograms',
  summary:
    'Finds programs on the market by words, their beginnings and with a typo, filtered and sorted; pages show what there was when the first was asked for, and never what is off the market by now.',
  callers: 'anyone',
  isReadOnly: true,
  input: z.strictObject({
    ...page,
    category: line(60).optional(),
    level: z.enum(DIFFICULTY_LEVELS).optional(),
    language: language.optional(),
    /** Which prices are compared. */
    currency: currency.optional(),
    minPrice: minorUnits.optional(),
    maxPrice: minorUnits.optional(),
    minRating: z.number().min(0).max(5).optional(),
    sort: z.enum(SEARCH_SORTS.program).default('relevance'),
  }),
  output: found({
    programId: documentId,
    slug: z.string(),
    title: z.string(),
    category: z.string(),
    smallDescription: z.string().optional(),
    imageUrl: z.string().optional(),
    coachRef: documentId,
    price: minorUnits.optional(),
    currency,
    difficultyLevel: z.enum(DIFFICULTY_LEVELS).optional(),
    language: language.optional(),
    rating: z.number(),
    totalReviews: z.int(),
    currentEnrollments: z.int(),
  }),
  refusals,
  perMinute: 60,
});

export const searchCoaches = operation({
  name: 'accounts/searchCoaches',
  summary:
    'Finds active coaches by name, specialty and words of their page, as searchPrograms does; nobody who is deactivated or suspended.',
  callers: 'anyone',
  isReadOnly: true,
  input: z.strictObject({
    ...page,
    specialty: line(100).optional(),
    language: line(100).optional(),
    country: line(100).optional(),
    isVerified: z.literal(true).optional(),
    minRating: z.number().min(0).max(5).optional(),
    sort: z.enum(SEARCH_SORTS.coach).default('relevance'),
  }),
  output: found({
    coachId: documentId,
    slug: z.string(),
    displayName: z.string(),
    title: z.string(),
    headline: z.string().optional(),
    avatarUrl: z.string().optional(),
    specialties: z.array(z.string()),
    isVerified: z.boolean(),
    rating: z.number(),
    totalReviews: z.int(),
  }),
  refusals,
  perMinute: 60,
});

export const searchSkills = operation({
  name: 'catalog/searchSkills',
  summary:
    'Finds active skills by name, tags, keywords and words of their description, as searchPrograms does.',
  callers: 'anyone',
  isReadOnly: true,
  input: z.strictObject({
    ...page,
    category: line(60).optional(),
    subcategory: line(60).optional(),
    difficulty: z.int().min(1).max(10).optional(),
    isVerified: z.literal(true).optional(),
    sort: z.enum(SEARCH_SORTS.skill).default('relevance'),
  }),
  output: found({
    skillId: documentId,
    name: z.string(),
    category: z.string(),
    subcategory: z.string().optional(),
    difficulty: z.int(),
    totalLearners: z.int(),
    isVerified: z.boolean(),
  }),
  refusals,
  perMinute: 60,
});

export const searchUsers = operation({
  name: 'accounts/searchUsers',
  summary: 'Finds people by name and address, for admins.',
  callers: 'admin',
  isReadOnly: true,
  input: z.strictObject({
    ...page,
    role: z.enum(['student', 'coach', 'admin']).optional(),
    status: z.enum(['active', 'suspended']).optional(),
  }),
  output: found({
    uid: documentId,
    email: z.string(),
    fullName: z.string().optional(),
    role: z.enum(['student', 'coach', 'admin']),
    status: z.enum(['active', 'suspended', 'deleted']),
  }),
  refusals,
  perMinute: 60,
});
