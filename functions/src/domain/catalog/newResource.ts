import type { Coach } from '../../contracts/documents/coaches';
import type { Resource } from '../../contracts/documents/resources';
import type { InputOf } from '../../contracts/operation';
import type { createResource } from '../../contracts/resources';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { assertSellingCoach } from './sellingCoach';

/** The resources of one person. */
export const MAX_RESOURCES = 200;

export interface ResourceWish {
  readonly id: string;
  readonly content: InputOf<typeof createResource>;
  readonly author: Actor;
  readonly coach: Coach | undefined;
  /** How many the author has. */
  readonly own: number;
}

/** @throws Refusal coach-profile-required, coach-inactive, resources-full */
export function newResource({ id, content, author, coach, own }: ResourceWish, now: Date): Resource {
  if (author.role !== 'admin') assertSellingCoach(coach);
  if (own >= MAX_RESOURCES)
    throw new Refusal('resources-full', 'Delete a resource first.', { max: MAX_RESOURCES });
  return {
    id,
    ...content,
    createdBy: author.uid,
    bookmarkCount: 0,
    isVisible: true,
    createdAt: now,
    updatedAt: now,
  };
}
