import type { StoredPath } from '../../contracts/storedDocuments';
import { DATA_MAP } from './dataMap';
import type { Holding } from './holdings';

/** Every path of stored documents, in the order of the map. */
export const STORED_PATHS = Object.keys(DATA_MAP) as readonly StoredPath[];

export function holdingOf(path: StoredPath): Holding {
  return DATA_MAP[path];
}

/** Whether documents of a path lie right below those of another. */
export function isBelow(path: StoredPath, above: StoredPath): boolean {
  return path.startsWith(`${above}/`) && path.split('/').length === above.split('/').length + 2;
}

/** The name of the collection that a document or a pattern of documents lies in. */
export function collectionOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

/** The path that a document of a collection fits, one of names alone before one with an id. */
export function pathIn(among: readonly StoredPath[], id: string): StoredPath | undefined {
  return among.find((path) => path.endsWith(`/${id}`)) ?? among.find((path) => path.endsWith('}'));
}
