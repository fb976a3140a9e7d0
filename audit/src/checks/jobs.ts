import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { isWaiting } from '../../../functions/src/domain/outbox/jobStates';
import { JOB_KINDS, type JobKind } from '../../../functions/src/contracts/jobs';
import type { OutboxJob } from '../../../functions/src/contracts/documents/outbox';
import { type Check, faultIf } from '../finding';
import { rowsOf } from '../source';

/** The sweep wakes what is due every minute; what is due for so long was found by nobody. */
const OVERDUE = 15 * MINUTE;

export const jobs: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'outbox')) {
    yield* faultIf(data.status === 'dead', path, `is dead: ${data.lastError ?? 'no error was kept'}`);
    const isOverdue = source.instant.getTime() - data.runAt.getTime() > OVERDUE;
    yield* faultIf(
      isWaiting(data) && isOverdue,
      path,
      `is due since ${data.runAt.toISOString()}, and nobody took it up`,
    );
  }
};

/** What is still to be done must be what this release can do; what is done may be of an older one. */
export const payloads: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'outbox')) {
    if (data.status === 'done') continue;
    for (const problem of payloadProblems(data)) yield { path, problem };
  }
};

function payloadProblems({ kind, payload }: OutboxJob): readonly string[] {
  if (!Object.hasOwn(JOB_KINDS, kind)) return [`kind ${kind} is known to no worker`];
  const issues = JOB_KINDS[kind as JobKind].safeParse(payload).error?.issues ?? [];
  return issues.map((issue) => `payload.${issue.path.join('.')}: ${issue.message}`);
}
