import type { Coach } from '../../contracts/documents/coaches';
import type { User } from '../../contracts/documents/users';
import type { Said } from './textFlag';

/** What a person shows to everyone: name and picture, and what a coach says on the page. */
export function profileWords(
  { fullName, avatarUrl }: Pick<User, 'fullName' | 'avatarUrl'>,
  coach: Coach | undefined,
): Said {
  const page = coach && [
    coach.title,
    coach.headline,
    coach.bio,
    coach.style,
    coach.availability,
    coach.location,
    coach.linkedinUrl,
    coach.introVideoUrl,
    coach.responseTime,
    ...coach.specialties,
    ...coach.pastCompanies,
    ...(coach.certifications ?? []),
  ];
  return {
    title: fullName ?? '',
    content: [avatarUrl, ...(page ?? [])].filter((line) => line !== undefined).join('\n'),
  };
}
