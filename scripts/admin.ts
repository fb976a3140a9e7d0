import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { audit } from './operate/audit';
import { pointAt } from './operate/database';
import { liveDesk } from './operate/liveDesk';
import { runCommand, usageOf } from './operate/runCommand';

const OPTIONS = {
  project: { type: 'string' },
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  by: { type: 'string' },
  status: { type: 'string' },
  kind: { type: 'string' },
  'all-dead': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const NOTES = `
  audit
      Whether every invariant holds; the same as npm run audit.

Without --project a command works on the suite that runs here; with it, on the project by your application default credentials
(gcloud auth application-default login). Each change is entered in the activity log. Exits 0 when done, 1 when refused or on a
finding, 2 on a wrong call or an error.
`;

const print = (text: string): void => console.log(text);

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = '', ...args] = positionals;
  if (values.help || name === '') print(`${usageOf(name)}\n${NOTES}`);
  else {
    pointAt(values.project);
    process.exitCode =
      name === 'audit'
        ? await audit(values, print)
        : await runCommand(
            { name, args, options: values },
            await liveDesk(values.by ?? userInfo().username),
            print,
          );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
