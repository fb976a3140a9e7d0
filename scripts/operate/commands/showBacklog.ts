import { backlog } from '../../../functions/src/handlers/outbox/backlog';
import type { Command } from '../desk';

export const showBacklog: Command = {
  usage: '',
  does: 'Counts the jobs that wait, those that are due, since when the first of them waits, and those that died.',
  changes: false,
  run: (_args, { documents, now }) => backlog(documents, now),
};
