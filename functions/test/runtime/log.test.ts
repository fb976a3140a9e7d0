import { afterEach, describe, expect, it, vi } from 'vitest';
import { Conflict, Unavailable } from '../../src/ports/documents';
import { joinTrace, log, logged, note, noteAttempt, presentTrace } from '../../src/runtime/log';
import { pseudonymOf } from '../../src/runtime/pseudonym';
import { traceOf } from '../../src/runtime/trace';
import { type LoggedLine, loggedLines } from '../support/loggedLines';

const TRACE = 'a'.repeat(32);
const TRACE_FIELD = 'logging.googleapis.com/trace';
afterEach(() => vi.unstubAllEnvs());

/** Of work that waits for nothing. */
function linesOf(work: () => void): Promise<readonly LoggedLine[]> {
  return loggedLines(() => {
    work();
    return Promise.resolve();
  });
}

describe('a line of the log', () => {
  it('has every field at the top of the payload, beside words for people', async () => {
    const lines = await linesOf(() => {
      log('outbox-backlog', { due: 7, oldestSeconds: 90 });
    });
    expect(lines).toEqual([
      { severity: 'INFO', message: 'outbox-backlog', event: 'outbox-backlog', due: 7, oldestSeconds: 90 },
    ]);
  });

  it('of a piece of work comes once, with what was noted, its time and its trace', async () => {
    vi.stubEnv('GCLOUD_PROJECT', 'nebula-staging');
    const lines = await loggedLines(() =>
      logged('call', { operation: 'learning/enrollStudent', trace: TRACE }, async () => {
        noteAttempt();
        noteAttempt();
        note({ requestId: 'r-1', person: 'p' });
        return Promise.resolve();
      }),
    );
    expect(lines).toEqual([
      {
        severity: 'INFO',
        message: expect.stringMatching(/^call learning\/enrollStudent ok \d+ ms$/),
        event: 'call',
        operation: 'learning/enrollStudent',
        outcome: 'ok',
        ms: expect.any(Number),
        attempts: 2,
        requestId: 'r-1',
        person: 'p',
        [TRACE_FIELD]: `projects/nebula-staging/traces/${TRACE}`,
      },
    ]);
  });

  it('while work is under way carries its trace, person and request', async () => {
    const lines = await loggedLines(() =>
      logged('call', { operation: 'a/b', trace: TRACE, requestId: 'r-1', person: 'p' }, async () => {
        await Promise.resolve();
        log('job-left-to-the-sweep', { jobId: 'j' }, new Error('no route'));
      }),
    );
    expect(lines[0]).toMatchObject({
      severity: 'WARNING',
      jobId: 'j',
      requestId: 'r-1',
      person: 'p',
      error: 'Error: no route',
      [TRACE_FIELD]: expect.stringContaining(TRACE),
    });
  });

  it.each([
    [new Error('boom'), 'failed', 'ERROR'],
    [new Unavailable('gone'), 'unavailable', 'ERROR'],
    [new Conflict('contention', 'busy'), 'contended', 'WARNING'],
  ])('says of %s that the work %s', async (error, outcome, severity) => {
    const lines = await loggedLines(() =>
      expect(logged('schedule', { trace: TRACE }, () => Promise.reject(error))).rejects.toBe(error),
    );
    expect(lines).toMatchObject([
      { severity, event: 'schedule', outcome, error: expect.stringContaining(error.message) },
    ]);
  });

  it('has no address, name or token of an error, its stack or its cause, and is bounded', async () => {
    const cause = new Error('550 <ana@example.com> “Ana Brown”');
    const error = new Error(`no “Ana” at ana@example.com ${'x '.repeat(50_000)}`, { cause });
    const [line] = await linesOf(() => {
      log('schedule', { outcome: 'failed' }, error);
    });
    const text = JSON.stringify(line);
    expect(text).not.toMatch(/ana@|Ana/);
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('<address>');
    expect(line?.stack_trace).toContain('log.test.ts');
  });

  it('of work side by side does not mix', async () => {
    const lines = await loggedLines(() =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          logged('call', { trace: TRACE }, async () => {
            await new Promise((resolve) => setTimeout(resolve, index % 3));
            note({ requestId: `r-${index}` });
          }),
        ),
      ),
    );
    expect(lines.map(({ requestId }) => requestId).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `r-${index}`).toSorted(),
    );
  });
});

describe('a trace', () => {
  it.each([
    ['traceparent', `00-${TRACE}-00f067aa0ba902b7-01`],
    ['x-cloud-trace-context', `${TRACE}/123;o=1`],
    ['x-cloud-trace-context', TRACE.toUpperCase()],
  ])('is the one of the header %s', (header, value) => {
    expect(traceOf((name) => (name === header ? value : undefined))).toBe(TRACE);
  });

  it.each([undefined, '', 'x', 7, `00-${TRACE.slice(1)}-`, `${TRACE}00`])('is a new one for %s', (value) => {
    const trace = traceOf(() => value);
    expect(trace).toMatch(/^[a-f0-9]{32}$/);
    expect(trace).not.toBe(TRACE);
  });

  it('of a job is the one that caused it', async () => {
    const cause = 'b'.repeat(32);
    const [line] = await loggedLines(() =>
      logged('job', { trace: TRACE }, async () => {
        expect(presentTrace()).toBe(TRACE);
        joinTrace(cause);
        expect(presentTrace()).toBe(cause);
        return Promise.resolve();
      }),
    );
    expect(line?.[TRACE_FIELD]).toContain(cause);
  });
});

describe('a pseudonym', () => {
  it('is the same for a person under one key, another under another, and none without', () => {
    vi.stubEnv('LOG_KEY', 'one');
    const first = pseudonymOf('ana');
    expect(first).toMatch(/^[\w-]{12}$/);
    expect(pseudonymOf('ana')).toBe(first);
    expect(pseudonymOf('bea')).not.toBe(first);
    vi.stubEnv('LOG_KEY', 'two');
    expect(pseudonymOf('ana')).not.toBe(first);
    expect(pseudonymOf(undefined)).toBeUndefined();
    vi.stubEnv('LOG_KEY', '');
    expect(pseudonymOf('ana')).toBeUndefined();
  });
});
