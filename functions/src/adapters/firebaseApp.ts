import { type App, getApps, initializeApp } from 'firebase-admin/app';

/** The one default app of this process. */
export function firebaseApp(): App {
  return getApps().find((app) => app.name === '[DEFAULT]') ?? initializeApp();
}
