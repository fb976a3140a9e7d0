import type { StoredPath } from '../../contracts/storedDocuments';
import { DATA_MAP } from './dataMap';

/** Every path of stored documents, in the order of the map. */
export const STORED_PATHS = Object.keys(DATA_MAP) as readonly StoredPath[];
