import { createRequire } from 'node:module';

/** What the Firebase CLI, the functions framework and Firebase's test companion look at in an exported function. */
interface Deployed {
  (...args: never[]): unknown;
  readonly __endpoint: unknown;
  readonly __requiredAPIs?: unknown;
  /** The work without its transport. */
  readonly run: unknown;
}

const load = createRequire(__filename);

/**
 * A deployed function that is declared only when it is called or listed, so that no other function pays for its package at a
 * cold start: `v2/firestore` alone costs more than everything else that is eager.
 */
export function deferred<Package, F extends Deployed>(
  packageName: string,
  declare: (loaded: Package) => F,
): F {
  let declared: F | undefined;
  const declaration = (): F => (declared ??= declare(load(packageName) as Package));
  const standIn = (...args: never[]): unknown => declaration()(...args);
  for (const property of ['__endpoint', '__requiredAPIs', 'run'] as const)
    Object.defineProperty(standIn, property, { get: () => declaration()[property], enumerable: true });
  Object.defineProperty(standIn, 'length', { get: () => declaration().length });
  return standIn as F;
}
