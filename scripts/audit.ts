import { parseArgs } from 'node:util';
import { audit } from './operate/audit';
import { pointAt } from './operate/database';

const HELP = `npm run audit -- [--project <id>] [--database <id>] [--bucket <name>] [--json]

Reads every document, a page at a time and all at one instant, and tells what contradicts an invariant. What differs is looked at
again for half a minute, because a trigger or a count may be on its way. Without --project it reads the suite that runs here; with
it, the project by your application default credentials (gcloud auth application-default login); --database
names another database of it than (default), such as a restored one. Files are compared with what is stored in the
bucket of the suite, or in the one that --bucket names. Exits 1 on a finding, 2 on an error.
`;

try {
  const { values } = parseArgs({
    options: {
      project: { type: 'string' },
      database: { type: 'string' },
      bucket: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(HELP);
  else {
    const projectId = pointAt(values.project);
    const bucket = values.bucket ?? (values.project === undefined ? `${projectId}.appspot.com` : undefined);
    process.exitCode = await audit({ ...values, bucket }, (text) => console.log(text));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
