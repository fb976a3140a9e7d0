import { attention } from '../../../functions/src/handlers/admin/attention';
import type { Command } from '../desk';

export const showAttention: Command = {
  usage: '',
  does: 'Lists what needs a person: dead jobs, coaches to verify, payouts to approve, disputes, refunds that failed, reviews.',
  changes: false,
  run: (_args, { documents, now }) => attention(documents, now),
};
