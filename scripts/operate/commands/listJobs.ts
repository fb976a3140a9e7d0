import { rowsOf } from '../../../audit/src/source';
import type { Command } from '../desk';

const MOST = 500;

export const listJobs: Command = {
  usage: '[--status dead|pending|failed|running|done] [--kind <kind>]',
  does: 'Lists jobs, those that are not done unless --status says otherwise.',
  changes: false,
  run: (_args, { read }, { status, kind }) =>
    read(async (source) => {
      const jobs = [];
      for await (const { ids, data } of rowsOf(source, 'outbox')) {
        if (status === undefined ? data.status === 'done' : data.status !== status) continue;
        if (kind !== undefined && data.kind !== kind) continue;
        jobs.push({
          id: ids[0],
          status: data.status,
          attempts: data.attempts,
          runAt: data.runAt,
          lastError: data.lastError,
        });
        if (jobs.length === MOST) break;
      }
      return jobs;
    }),
};
