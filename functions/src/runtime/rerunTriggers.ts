import { paramsIn } from '../domain/outbox/rerunJob';
import { PermanentFailure } from '../ports/permanentFailure';
import { type JobHandler, jobHandler } from './jobHandler';
import type { Trigger } from './trigger';

/** Does the work of every trigger of a pattern for one document, as if it had just been written; each converges, so that more of them do no harm. */
export function rerunTriggers(triggers: readonly Trigger[]): JobHandler<'rerun-triggers'> {
  return jobHandler<'rerun-triggers'>(async ({ id, payload, ...around }) => {
    const { pattern, document } = payload;
    const params = paramsIn(pattern, document);
    const concerned = triggers.filter((trigger) => trigger.document === pattern);
    if (params === undefined || concerned.length === 0)
      throw new PermanentFailure(`no trigger of ${pattern} takes ${document}`);
    for (const { load } of concerned) {
      const { default: handler } = await load();
      await handler.converge({ ...around, eventId: id, params, isGone: undefined });
    }
  });
}
