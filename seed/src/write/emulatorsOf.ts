import type { LocalGoogle } from './connectGoogle';

export interface Emulators {
  readonly projectId: string;
  /** `host:port` each of these. */
  readonly auth: string;
  readonly firestore: string;
  readonly storage: string;
  /** Where one runs beside them. */
  readonly google?: LocalGoogle;
  /** The URL of the local Stripe; absent where nothing is sold. */
  readonly stripe?: string;
}

/**
 * Where to seed. Only emulators are ever seeded, because seeding empties them first.
 * @throws Error when one of the addresses is missing from the environment
 */
export function emulatorsOf(projectId: string, environment: NodeJS.ProcessEnv): Emulators {
  const {
    FIREBASE_AUTH_EMULATOR_HOST: auth,
    FIRESTORE_EMULATOR_HOST: firestore,
    FIREBASE_STORAGE_EMULATOR_HOST: storage,
    GOOGLE_API_URL: apiUrl,
    GOOGLE_OAUTH_CLIENT: client,
    STRIPE_API_URL: stripe,
  } = environment;
  if (auth === undefined || firestore === undefined || storage === undefined) {
    throw new Error(
      'The seed fills emulators only: set FIREBASE_AUTH_EMULATOR_HOST, FIRESTORE_EMULATOR_HOST and FIREBASE_STORAGE_EMULATOR_HOST to their host:port.',
    );
  }
  const google = apiUrl !== undefined && client !== undefined && { google: { apiUrl, client } };
  return { projectId, auth, firestore, storage, ...google, ...(stripe !== undefined && { stripe }) };
}
