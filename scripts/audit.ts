import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { audit, auditAndRepair } from './operate/audit';
import { pointAt } from './operate/database';
import { liveDesk } from './operate/liveDesk';

const HELP = `npm run audit -- [--project <id>] [--database <id>] [--bucket <name>] [--json]
                    [--repair [--yes]] [--by <name>]

Reads every document, a page at a time and all at one instant, and tells what contradicts an invariant. What differs is looked at
again for half a minute, because a trigger or a count may be on its way. Without --project it reads the suite that runs here,
on the ports from NEBULA_PORTS_FROM where it was started so; with it, the project by your application default credentials (gcloud auth application-default login); --database
names another database of it than (default), such as a restored one. Files are compared with what is stored in the
bucket of the suite, or in the one that --bucket names.

--repair tells what it would write to mend what is derived (counts, copies, the search, statistics, jobs that were lost), each document with
what is there and what would be, and what is left to a person: money, histories and content are never touched. --repair --yes writes it, each
change in a transaction that looks again and with an entry in the activity log. It may be broken off and run again.

Exits 1 on a finding (after --yes: on one that is left), 2 on an error.
`;

try {
  const { values } = parseArgs({
    options: {
      project: { type: 'string' },
      database: { type: 'string' },
      bucket: { type: 'string' },
      json: { type: 'boolean', default: false },
      repair: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      by: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(HELP);
  else {
    const projectId = pointAt(values.project);
    const bucket = values.bucket ?? (values.project === undefined ? `${projectId}.appspot.com` : undefined);
    const print = (text: string): void => console.log(text);
    if (values.repair && values.database !== undefined)
      throw new Error('--repair works on (default): make a restored database the project’s own first.');
    process.exitCode = values.repair
      ? await auditAndRepair(
          await liveDesk(values.by ?? userInfo().username),
          { ...values, bucket, isDry: !values.yes },
          print,
        )
      : await audit({ ...values, bucket }, print);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
