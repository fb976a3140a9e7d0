import { pointAt, pointAtSuite, suiteInfo } from '../operate/database';
import { REGION } from '../suite/region';

/** Where a backend is, seen from outside; addresses without a trailing slash. */
export interface Target {
  readonly project: string;
  readonly functions: string;
  /** Of the Identity Toolkit. */
  readonly auth: string;
  /** Where a refresh token is given for a new token. */
  readonly tokens: string;
  /** Of Firestore over REST. */
  readonly firestore: string;
  readonly storage: string;
  readonly apiKey: string;
  readonly appCheck?: string | undefined;
}

export interface ProjectOptions {
  readonly project: string;
  readonly apiKey: string;
  readonly region?: string | undefined;
  readonly functions?: string | undefined;
  readonly appCheck?: string | undefined;
}

export function projectTarget(options: ProjectOptions): Target {
  const { project, apiKey, region = REGION, appCheck } = options;
  pointAt(project);
  return {
    project,
    functions: options.functions ?? `https://${region}-${project}.cloudfunctions.net`,
    auth: 'https://identitytoolkit.googleapis.com/v1',
    tokens: 'https://securetoken.googleapis.com/v1/token',
    firestore: `https://firestore.googleapis.com/v1/projects/${project}/databases/(default)/documents`,
    storage: `https://firebasestorage.googleapis.com/v0/b/${project}.firebasestorage.app/o`,
    apiKey,
    appCheck,
  };
}

/** The suite that runs here. @throws Error when none does */
export function localTarget(info = suiteInfo()): Target {
  pointAtSuite(info);
  const { projectId: project, region, services } = info;
  const at = ({ host, port }: { readonly host: string; readonly port: number }) => `http://${host}:${port}`;
  return {
    project,
    functions: `${at(services.functions)}/${project}/${region}`,
    auth: `${at(services.auth)}/identitytoolkit.googleapis.com/v1`,
    tokens: `${at(services.auth)}/securetoken.googleapis.com/v1/token`,
    firestore: `${at(services.firestore)}/v1/projects/${project}/databases/(default)/documents`,
    storage: `${at(services.storage)}/v0/b/${project}.appspot.com/o`,
    apiKey: 'local',
  };
}
