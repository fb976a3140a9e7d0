'use strict';

/** Of a label, in characters. */
const MAX_LABEL = 100;

/**
 * What a request to a function is about: its kind, the operation (the function and the path below it, or the kind of the job that a
 * queue hands over), and who is signed in.
 *
 * @param definition what the function declares
 * @returns {{ kind: 'call' | 'job' | 'trigger' | 'schedule', operation: string, person: string | undefined }}
 */
function describeCall(definition, request, projectId) {
  const name = definition.entryPoint;
  if (definition.taskQueueTrigger) return { kind: 'job', operation: label(name, jobKind(request.rawBody)) };
  if (definition.schedule) return { kind: 'schedule', operation: label(name) };
  if (definition.eventTrigger) return { kind: 'trigger', operation: label(name) };
  const [, path = ''] = request.path.split(
    `/${projectId}/${request.params.region}/${request.params.trigger_name}/`,
  );
  return { kind: 'call', operation: label(name, path), person: personOf(request.headers.authorization) };
}

/** `ok`, the reason of a refusal, or the status; `cancelled` where nobody waited for an answer. */
function outcomeOf(status, body) {
  if (status === undefined) return 'cancelled';
  if (status < 400) return 'ok';
  const { error } = json(body) ?? {};
  const told = error?.details?.reason ?? error?.status;
  return typeof told === 'string' ? told : `HTTP ${status}`;
}

function label(...parts) {
  return parts
    .filter((part) => part !== '')
    .join('/')
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, MAX_LABEL);
}

/** A job's id begins with its kind. */
function jobKind(body) {
  const { data } = json(body) ?? {};
  return typeof data?.jobId === 'string' ? data.jobId.split(':')[0] : '';
}

/** The address or the uid in an ID token, unchecked: it is only shown. */
function personOf(authorization) {
  const payload = authorization?.split('.')[1];
  const claims = payload && json(Buffer.from(payload, 'base64url'));
  const person = claims?.email ?? claims?.user_id ?? claims?.sub;
  return typeof person === 'string' ? person : undefined;
}

function json(bytes) {
  try {
    return JSON.parse(String(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

module.exports = { describeCall, outcomeOf };
