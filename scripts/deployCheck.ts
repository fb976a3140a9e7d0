import { parseArgs } from 'node:util';
import { checkDeploy } from './deploy/checkDeploy';
import { buildProject } from './suite/buildProject';
import { ROOT } from './suite/startSuite';

const HELP = `npm run deploy:check -- [--project <id>]

Checks all of a deploy that needs no account: that the functions install and load alone, with their own lock; runtime, regions,
parameters, secrets, indexes, rules, metrics and alert policies. With --project also the settings in functions/.env.<id>.
Exits 1 when something is wrong.
`;

const { values } = parseArgs({
  options: { project: { type: 'string' }, help: { type: 'boolean', default: false } },
});
if (values.help) console.log(HELP);
else {
  await buildProject(ROOT);
  process.exitCode = await checkDeploy({ root: ROOT, project: values.project }, (line) => console.log(line));
}
