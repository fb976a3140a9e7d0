import type { Resource } from '../../contracts/documents/resources';
import type { Said } from './textFlag';

/** What something of the library says. */
export function resourceWords({
  title,
  description,
  url,
  tags,
}: Pick<Resource, 'title' | 'description' | 'url' | 'tags'>): Said {
  return { title, content: [description, url, tags.join(', ')].filter((line) => line !== '').join('\n') };
}
