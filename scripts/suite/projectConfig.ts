import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GOOGLE_CLIENT } from '../../standins/src/google/startGoogle';
import { MAIL_SECRET } from '../../standins/src/mail/mailEvents';
import { CREDENTIALS as TWILIO } from '../../standins/src/twilio/world';
import { makeFunctionsFolder, type FunctionsFolder } from './functionsFolder';
import type { StripeSetup } from './localStripe';
import type { MockSetup } from './localMock';
import type { PaypalSetup } from './localPaypal';
import type { ZoomSetup } from './localZoom';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

interface FunctionsConfig {
  readonly source: string;
}

interface FirebaseJson {
  readonly functions?: FunctionsConfig | readonly FunctionsConfig[];
  readonly firestore?: Readonly<Record<string, string>>;
  readonly storage?: Readonly<Record<string, string>>;
}

/** What the Firebase CLI runs by. */
export interface ProjectConfig {
  /** The path of the run's `firebase.json`. */
  readonly file: string;
  readonly functions: readonly FunctionsFolder[];
  readonly sources: ProjectSources;
}

/** What people edit, as absolute paths. */
export interface ProjectSources {
  /** Folders, in the order of `functions`. */
  readonly functions: readonly string[];
  readonly rules: string | undefined;
  readonly storageRules: string | undefined;
  readonly indexes: string | undefined;
}

/** What a run has of its own. */
interface RunOptions {
  readonly projectId: string;
  readonly appUrl: string | undefined;
  readonly stripe: StripeSetup;
  readonly zoom: ZoomSetup;
  readonly paypal: PaypalSetup;
  readonly mock: MockSetup;
}

/**
 * Writes the `firebase.json` of one run into its state directory: the project's own with the run's ports, with functions folders
 * that hold the run's settings, and with copies of the rules, which the CLI's own watcher therefore never sees change.
 */
export function writeProjectConfig(
  project: string,
  state: string,
  ports: Ports,
  { projectId = 'demo-nebula', ...run }: Partial<RunOptions> = {},
): ProjectConfig {
  const own = JSON.parse(readFileSync(join(project, 'firebase.json'), 'utf8')) as FirebaseJson;
  mkdirSync(state, { recursive: true });
  const declared = [own.functions ?? []].flat();
  const functions = declared.map((each) =>
    makeFunctionsFolder(join(project, each.source), join(state, each.source), {
      ...runSettings(ports, { projectId, ...run }),
    }),
  );
  const config = {
    ...own,
    firestore: {
      ...absolutePaths(own.firestore ?? {}, project),
      ...rulesCopy(own.firestore, project, state),
    },
    ...(own.storage && { storage: rulesCopy(own.storage, project, state) }),
    functions: declared,
    emulators: emulatorPorts(ports),
  };
  const file = join(state, 'firebase.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  const at = (path: string | undefined) => path && join(project, path);
  return {
    file,
    functions,
    sources: {
      functions: declared.map((each) => join(project, each.source)),
      rules: at(own.firestore?.rules),
      storageRules: at(own.storage?.rules),
      indexes: at(own.firestore?.indexes),
    },
  };
}

/** How the functions of a run reach its stand-ins. */
function runSettings(
  ports: Ports,
  { projectId, appUrl, stripe, zoom, paypal, mock }: Partial<RunOptions> & Pick<RunOptions, 'projectId'>,
) {
  return {
    secrets: {
      SMTP_URL: `smtp://${HOST}:${ports.mailSmtp}`,
      GOOGLE_OAUTH_CLIENT: GOOGLE_CLIENT,
      MAIL_WEBHOOK_SECRETS: MAIL_SECRET,
      TWILIO_ACCOUNT: `${TWILIO.accountSid}:${TWILIO.authToken}`,
      ...stripe?.secrets,
      ...zoom?.secrets,
      ...paypal?.secrets,
    },
    settings: {
      REGION,
      FUNCTIONS_URL: `http://${HOST}:${ports.functions}/${projectId}/${REGION}`,
      FCM_API_URL: `http://${HOST}:${ports.push}`,
      GOOGLE_API_URL: `http://${HOST}:${ports.google}`,
      TWILIO_API_URL: `http://${HOST}:${ports.twilio}`,
      TWILIO_FROM: TWILIO.from,
      ...stripe?.settings,
      ...zoom?.settings,
      ...paypal?.settings,
      ...mock?.settings,
      ...(appUrl !== undefined && { APP_URL: appUrl }),
    },
  };
}

function rulesCopy(
  { rules }: Readonly<Record<string, string>> = {},
  project: string,
  state: string,
): { readonly rules?: string } {
  if (rules === undefined) return {};
  const copy = join(state, basename(rules));
  copyFileSync(join(project, rules), copy);
  return { rules: copy };
}

function absolutePaths(
  { rules, indexes }: Readonly<Record<string, string>>,
  project: string,
): Record<string, string> {
  const files = Object.entries({ rules, indexes });
  return Object.fromEntries(files.flatMap(([kind, file]) => (file ? [[kind, join(project, file)]] : [])));
}

function emulatorPorts(ports: Ports) {
  const at = (port: number) => ({ host: HOST, port });
  return {
    auth: at(ports.auth),
    firestore: { ...at(ports.firestore), websocketPort: ports.firestoreWebsocket },
    functions: at(ports.functions),
    tasks: at(ports.tasks),
    storage: at(ports.storage),
    eventarc: at(ports.eventarc),
    hub: at(ports.hub),
    logging: at(ports.logging),
    ui: { enabled: false },
    singleProjectMode: true,
  };
}
