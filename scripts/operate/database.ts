import { join } from 'node:path';
import { type LocalInfo, readLocalInfo } from '../suite/localInfo';

const STATE = join(import.meta.dirname, '..', '..', '.nebula');

/** What names an emulator to Google's libraries. */
const EMULATORS = [
  'FIRESTORE_EMULATOR_HOST',
  'FIREBASE_AUTH_EMULATOR_HOST',
  'CLOUD_TASKS_EMULATOR_HOST',
  'FIREBASE_STORAGE_EMULATOR_HOST',
] as const;

/**
 * Points Google's libraries at the running suite, or at a project and its application default credentials.
 * @returns the project's id
 * @throws Error when no suite is running and no project is named
 */
export function pointAt(project: string | undefined, file = infoFile()): string {
  if (project !== undefined) {
    for (const name of EMULATORS) Reflect.deleteProperty(process.env, name);
    process.env.GOOGLE_CLOUD_PROJECT = process.env.GCLOUD_PROJECT = project;
    return project;
  }
  return pointAtSuite(suiteInfo(file));
}

/** The same for a suite that is known already. */
export function pointAtSuite({ projectId, services }: LocalInfo): string {
  const { firestore, auth, tasks, storage } = services;
  process.env.FIRESTORE_EMULATOR_HOST = `${firestore.host}:${firestore.port}`;
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `${auth.host}:${auth.port}`;
  process.env.CLOUD_TASKS_EMULATOR_HOST = `${tasks.host}:${tasks.port}`;
  process.env.FIREBASE_STORAGE_EMULATOR_HOST = `${storage.host}:${storage.port}`;
  process.env.GOOGLE_CLOUD_PROJECT = process.env.GCLOUD_PROJECT = projectId;
  process.env.METADATA_SERVER_DETECTION ??= 'none';
  return projectId;
}

/** What the running suite tells of itself. @throws Error when none is running */
export function suiteInfo(file = infoFile()): LocalInfo {
  const info = readLocalInfo(file);
  if (info !== undefined) return info;
  throw new Error('No suite is running here: start one with `npm start`, or name a project with --project.');
}

/** Where the suite tells of itself that runs on the usual ports, or on those that the environment names. */
function infoFile({ NEBULA_PORTS_FROM: first } = process.env): string {
  return first === undefined ? join(STATE, 'local.json') : join(STATE, 'suites', first, 'local.json');
}
