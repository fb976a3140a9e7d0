import { parseArgs } from 'node:util';
import { localTarget, projectTarget } from './smoke/target';
import { smoke } from './smoke/smoke';

const HELP = `npm run smoke -- --project <id> --api-key <key> [--region <region>] [--functions-url <address>] [--app-check <token>]
npm run smoke -- --local

Looks at a deployed backend from outside, as a client does: services, webhooks, rules, indexes; then signs up a person, waits until
triggers and jobs have done their work, and has the account erased, of which nothing is left ten minutes later. The key is the web app's. Exits 1
when something is wrong.
`;

const { values } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    project: { type: 'string' },
    'api-key': { type: 'string' },
    region: { type: 'string' },
    'functions-url': { type: 'string' },
    'app-check': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const { project, 'api-key': apiKey } = values;
if (values.help) console.log(HELP);
else if (values.local) process.exitCode = await smoke(localTarget(), (line) => console.log(line));
else if (project === undefined || apiKey === undefined) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  const { region, 'functions-url': functions, 'app-check': appCheck } = values;
  const target = projectTarget({ project, apiKey, region, functions, appCheck });
  process.exitCode = await smoke(target, (line) => console.log(line));
}
