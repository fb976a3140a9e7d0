import { createHash } from 'node:crypto';
import { paths } from '../../domain/paths';

/**
 * Where it is kept what a phone said of text messages: by a hash, so that no number stands in a path or an export of one. Who has the database
 * finds a number all the same, by trying all that there are. @param phone E.164
 */
export function phoneOptOutOf(phone: string) {
  return paths.phoneOptOut(createHash('sha256').update(phone).digest('hex'));
}
