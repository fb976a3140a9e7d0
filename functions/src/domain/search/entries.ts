import type { Coach } from '../../contracts/documents/coaches';
import type { Program } from '../../contracts/documents/programs';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { Skill } from '../../contracts/documents/skills';
import type { User } from '../../contracts/documents/users';
import { type SearchEntry, facet } from './searchEntry';
import { ratingPlaced } from './searchRank';

/** A program on the market, and no other. */
export function programEntry(program: Program | undefined): SearchEntry | undefined {
  if (program === undefined || !isListedProgram(program)) return undefined;
  const {
    category,
    tags = [],
    smallDescription = '',
    objectives,
    difficultyLevel,
    language,
    price,
  } = program;
  return {
    title: program.title,
    names: [category, ...tags],
    prose: [smallDescription, ...objectives],
    facets: [
      facet('category', category),
      facet('currency', program.currency),
      ...(difficultyLevel === undefined ? [] : [facet('level', difficultyLevel)]),
      ...(language === undefined ? [] : languageFacets(language)),
    ],
    rating: ratingPlaced(program.rankingScore),
    popularity: program.currentEnrollments,
    ...(price !== undefined && { price }),
    listedAt: program.publishedAt ?? program.createdAt,
  };
}

export function isListedProgram({ status, isActive }: Program): boolean {
  return status === 'published' && isActive;
}

/** What a coach's page and name say, while it is active and nobody suspended its owner. */
export interface CoachSources {
  readonly coach: Coach | undefined;
  readonly profile: PublicProfile | undefined;
  readonly isSuspended: boolean;
}

export function coachEntry({ coach, profile, isSuspended }: CoachSources): SearchEntry | undefined {
  if (coach?.isActive !== true || isSuspended) return undefined;
  const { title, headline = '', specialties, languages = [], countries = [], pastCompanies } = coach;
  return {
    title: profile?.displayName ?? title,
    names: [title, ...specialties, ...languages],
    ...(profile !== undefined && { person: [profile.displayName] }),
    prose: [headline, coach.location ?? '', ...countries, ...pastCompanies, ...(coach.certifications ?? [])],
    facets: [
      ...specialties.map((each) => facet('specialty', each)),
      ...languages.map((each) => facet('language', each)),
      ...countries.map((each) => facet('country', each)),
      ...(coach.isVerified ? ['verified'] : []),
    ],
    rating: ratingPlaced(coach.rankingScore),
    popularity: coach.totalReviews,
    listedAt: coach.createdAt,
  };
}

export function skillEntry(skill: Skill | undefined): SearchEntry | undefined {
  if (skill?.status !== 'active') return undefined;
  const { name, category, subcategory, tags = [], keywords = [], description = '', difficulty } = skill;
  return {
    title: name,
    names: [...tags, ...keywords],
    prose: [category, subcategory ?? '', description],
    facets: [
      facet('category', category),
      ...(subcategory === undefined ? [] : [facet('subcategory', subcategory)]),
      `difficulty:${difficulty}`,
      ...(skill.verification.isVerified ? ['verified'] : []),
    ],
    // What nobody has rated stands in the middle.
    rating: ratingPlaced(skill.stats.avgRating === 0 ? 3.5 : skill.stats.avgRating),
    popularity: skill.stats.totalLearners,
    listedAt: skill.createdAt,
  };
}

/** For admins, who look for people by name and address. */
export function userEntry(user: User | undefined): SearchEntry | undefined {
  if (user === undefined || user.status === 'deleted') return undefined;
  const [title, names] = [user.fullName ?? '', [user.email, user.email.split('@')[0] ?? '']];
  return {
    title,
    names,
    person: [title, ...names],
    prose: [],
    facets: [facet('role', user.role), facet('status', user.status)],
    rating: 5,
    popularity: 0,
    listedAt: user.createdAt,
  };
}

/** A page in Brazilian Portuguese is one in Portuguese. */
function languageFacets(tag: string): string[] {
  const base = tag.split('-')[0] ?? tag;
  return [...new Set([facet('language', tag), facet('language', base)])];
}
