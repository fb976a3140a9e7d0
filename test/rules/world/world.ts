import { identity } from './identity';
import { learning } from './learning';

/** What is stored before each row is tried, by path. */
export const world: Readonly<Record<string, object>> = { ...identity, ...learning };
