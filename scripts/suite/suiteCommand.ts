import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { portsFrom, usualPorts } from './ports';
import { ROOT, startSuite, type Suite } from './startSuite';
import { createTerminal } from './terminal';
import { tell } from '../tell.mjs';

const OPTIONS = {
  official: { type: 'boolean', default: false },
  'no-seed': { type: 'boolean', default: false },
  data: { type: 'string' },
  seed: { type: 'string' },
  import: { type: 'string' },
  'app-url': { type: 'string' },
  inspect: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'ports-from': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const HELP = `Options:
  --data <folder>      keep everything in a folder from run to run
  --seed <file>        begin with the accounts and documents of a file instead of the demo world
  --import <folder>    begin with an export of "firebase emulators:export"
  --no-seed            begin empty
  --app-url <url>      where links in mails lead (also APP_URL)
  --ports-from <port>  use consecutive ports from here (also NEBULA_PORTS_FROM)
  --quiet              do not show each call
  --json               answer in JSON on standard output (npm start: the facts of .nebula/local.json when it is ready;
                       npm run demo: the steps); what people read goes to standard error
  --inspect            let a debugger attach to the functions, one call at a time
  --official           Google's own Firestore emulator (needs Java 21 and a download)
`;

/**
 * A command that starts the suite, does its work on it and stops it, also when it is interrupted; returns the exit code.
 * Each call is shown where `calls` says so. The work ends early when `interrupted` settles, which it does on a signal and when the emulators are lost.
 */
export async function suiteCommand(
  { calls }: { readonly calls: boolean },
  work: (suite: Suite, interrupted: Promise<void>) => Promise<void>,
): Promise<number> {
  const interruption = interruptible();
  const interrupted = new Promise<void>((resolve) =>
    interruption.signal.addEventListener('abort', () => resolve()),
  );
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === undefined) {
      console.log(HELP);
      return 0;
    }
    const suite = await startSuite({
      ...options,
      progress: tell,
      terminal: createTerminal(tell, { quiet: options.quiet || !calls }),
      watch: true,
      signal: interruption.signal,
    });
    try {
      await work(suite, Promise.race([interrupted, lost(suite, interruption.signal)]));
    } finally {
      await suite.stop();
    }
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** A terminal's Ctrl-C comes twice: to this process itself, and by the one that started it. */
const SAME_SIGNAL_MS = 500;

/** Aborts on the first signal, and says so at once; the next one ends this process, whose children follow. */
function interruptible(): AbortController {
  const interruption = new AbortController();
  let first: number | undefined;
  const interrupt = () => {
    if (first === undefined) {
      first = performance.now();
      tell('\nStopping …');
      interruption.abort();
    } else if (performance.now() - first > SAME_SIGNAL_MS) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  return interruption;
}

function readOptions(args: string[]) {
  const { values } = parsed(args);
  if (values.help) return undefined;
  const first = values['ports-from'] ?? process.env.NEBULA_PORTS_FROM;
  const beginnings = ['seed', 'import', 'no-seed'].filter((name) => Boolean(values[name as 'seed']));
  if (beginnings.length > 1) throw new Error(`Give one of --${beginnings.join(' and --')}.`);
  if (values.official && values.data !== undefined)
    throw new Error("--data needs the embedded engine; Google's own emulator keeps nothing.");
  return {
    ports: first === undefined ? usualPorts(ROOT) : portsFrom(Number(first)),
    seed: !values['no-seed'],
    seedFile: values.seed,
    importFrom: values.import,
    data: values.data,
    appUrl: checkedUrl(values['app-url'] ?? process.env.APP_URL),
    official: values.official,
    quiet: values.quiet,
    inspect: values.inspect,
  };
}

/** @throws Error that shows the options, for one that there is not */
function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, { cause: error });
  }
}

function checkedUrl(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new Error(`--app-url is a web address such as http://localhost:3000, not ${url}.`);
}

async function lost({ lost: ended, stateDirectory }: Suite, interruption: AbortSignal): Promise<void> {
  await ended;
  if (interruption.aborted) return;
  const logs = relative(ROOT, stateDirectory);
  throw new Error(`The Firebase CLI has ended unexpectedly; see ${logs}/logs/firebase.log.`);
}
