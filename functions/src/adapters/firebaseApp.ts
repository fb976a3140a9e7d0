import { type App, type AppOptions, getApps, initializeApp } from 'firebase-admin/app';

/** The one default app of this process. */
export function firebaseApp(): App {
  return getApps().find((app) => app.name === '[DEFAULT]') ?? initializeApp(localOptions());
}

/**
 * Beside a local task queue, an account to name in its tasks: the Admin SDK asks Google's metadata server for one otherwise, before each
 * task, and no machine but Google's has it. Undefined in production, where the SDK knows all by itself.
 */
function localOptions(): AppOptions | undefined {
  const { CLOUD_TASKS_EMULATOR_HOST, FIREBASE_CONFIG = '{}' } = process.env;
  if (CLOUD_TASKS_EMULATOR_HOST === undefined) return undefined;
  return { ...(JSON.parse(FIREBASE_CONFIG) as AppOptions), serviceAccountId: 'tasks@local.invalid' };
}
