import type { FileType } from '../../contracts/utilities/fileTypes';
import { isPicture } from './uploadPurposes';

/** What a file of a type is kept as: pictures are made anew. */
export function keptType(type: FileType): FileType {
  return isPicture(type) ? 'image/webp' : type;
}
