import { exportTable } from './commands/exportTable';
import { grantAdmin } from './commands/grantAdmin';
import { listJobs } from './commands/listJobs';
import { purgeQueue } from './commands/purgeQueue';
import { rebuild } from './commands/rebuild';
import { recountRating } from './commands/recountRating';
import { replayJob } from './commands/replayJob';
import { revokeAdmin } from './commands/revokeAdmin';
import { showAttention } from './commands/showAttention';
import { showBacklog } from './commands/showBacklog';
import { showJob } from './commands/showJob';
import { showPerson } from './commands/showPerson';
import { showQueues } from './commands/showQueues';
import type { Command } from './desk';

/** Every command by its name; `audit` is `npm run audit` under this roof. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'grant-admin': grantAdmin,
  'revoke-admin': revokeAdmin,
  person: showPerson,
  attention: showAttention,
  backlog: showBacklog,
  queues: showQueues,
  'purge-queue': purgeQueue,
  jobs: listJobs,
  job: showJob,
  'replay-job': replayJob,
  'export-table': exportTable,
  'recount-rating': recountRating,
  rebuild,
};
