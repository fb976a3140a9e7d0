import { createCipheriv } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log, logged, note } from '../../src/runtime/log';
import * as params from '../../src/runtime/params';
import { noticeJob } from '../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { runJob } from '../../src/runtime/runJob';
import { aPlatform, NOON } from '../support/aPlatform';
import { type LoggedLine, loggedLines } from '../support/loggedLines';

const { SECRETS } = params;

/** Each secret as operators set it, and what of it opens something. */
const SET: Readonly<Record<string, readonly [value: string, ...parts: string[]]>> = {
  SMTP_URL: ['smtps://mailer:p%40ss-Word-2026@smtp.example.com:465', 'p%40ss-Word-2026', 'p@ss-Word-2026'],
  UNSUBSCRIBE_KEYS: ['k1:Zm9vYmFyYmF6cXV4,k0:b2xkZXItb25lLTEyMw', 'Zm9vYmFyYmF6cXV4', 'b2xkZXItb25lLTEyMw'],
  CERTIFICATE_KEYS: [
    'c1:nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  ],
  SEAL_KEYS: [
    's1:4u7_SdH-29dkQ0bUe3qjM1q6p0cZy8hW2n5xJmT4vRs',
    '4u7_SdH-29dkQ0bUe3qjM1q6p0cZy8hW2n5xJmT4vRs',
  ],
  LOG_KEY: ['q83v/jRWeJ+Crze8SNFZ/kKvN7xI0VniQ=', 'q83v/jRWeJ+Crze8SNFZ/kKvN7xI0VniQ='],
  STRIPE_SECRET_KEY: ['rk_live_51Nebula', 'rk_live_51Nebula'],
  STRIPE_WEBHOOK_SECRETS: ['whsec_bmV3ZXItb25l,whsec_b2xkZXItb25l', 'bmV3ZXItb25l', 'b2xkZXItb25l'],
  STRIPE_CONNECT_WEBHOOK_SECRETS: ['whsec_Y29ubmVjdGVk', 'Y29ubmVjdGVk'],
  PAYPAL_APP: ['AZDxjDScFpQtjWTOUtWKbyN:EOgQwx7FqXcVbN_secret', 'EOgQwx7FqXcVbN_secret'],
  GOOGLE_OAUTH_CLIENT: ['123-abc.apps.googleusercontent.com:GOCSPX-4abC9dE', 'GOCSPX-4abC9dE'],
  ZOOM_APP: ['l1Nf0aCC0uNt:zOoMcLiEnT1:tHiSiStHeZoOmSeCrEt', 'tHiSiStHeZoOmSeCrEt'],
  ZOOM_WEBHOOK_SECRETS: ['zAbCdEfGhIjKl-1,zMnOpQrStUvWx-2', 'zAbCdEfGhIjKl-1', 'zMnOpQrStUvWx-2'],
  TWILIO_ACCOUNT: ['AC0123456789abcdef:fedcba9876543210fedc', 'fedcba9876543210fedc'],
  MAIL_WEBHOOK_SECRETS: ['whsec_bWFpbC1oZWFyZA', 'bWFpbC1oZWFyZA'],
};

beforeEach(() => {
  for (const [name, [value]] of Object.entries(SET)) vi.stubEnv(name, value);
});

afterEach(() => vi.unstubAllEnvs());

const partsOf = (name: string) => SET[name]?.slice(1) ?? [];

/** An error as adapters and libraries have them: a message, what caused it, fields of its own, a stack. */
function errorWith(part: string): Error {
  const cause = Object.assign(new Error(`401 for ${part}`), { response: { headers: { key: part } } });
  return new Error(`could not reach it with ${part}, {"key":"${part}"} or key='${part}'`, { cause });
}

function linesOf(work: () => void): Promise<readonly LoggedLine[]> {
  return loggedLines(() => {
    work();
    return Promise.resolve();
  });
}

function assertSilent(lines: readonly LoggedLine[], part: string): void {
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain(part);
}

describe('a secret of the service', () => {
  it('is one of a list that has them all, each of which is tried here', () => {
    const declared = Object.values(params as Record<string, unknown>)
      .filter((each): each is (typeof SECRETS)[number] => SECRETS[0]?.constructor === each?.constructor)
      .map(({ name }) => name);
    expect(SECRETS.map(({ name }) => name).sort()).toEqual(declared.sort());
    expect(Object.keys(SET).sort()).toEqual(declared.sort());
  });

  it.each(SECRETS.map(({ name }) => name))(
    '%s stands in no line, whatever becomes of the work',
    async (name) => {
      for (const part of partsOf(name)) {
        assertSilent(await linesOf(() => log('outbox-backlog', {}, errorWith(part))), part);
        assertSilent(await linesOf(() => log('outbox-backlog', { reason: `for ${part}` })), part);
        const failing = () =>
          logged('call', { trace: 'a'.repeat(32) }, () => Promise.reject(errorWith(part))).catch(
            () => undefined,
          );
        assertSilent(await loggedLines(failing), part);
        const noting = () =>
          logged('job', { trace: 'a'.repeat(32) }, () => {
            note({ outcome: 'retry' }, errorWith(part));
            return Promise.resolve();
          });
        assertSilent(await loggedLines(noting), part);
      }
    },
  );

  it('is not named by an error of the library that was given it', async () => {
    const key = partsOf('SEAL_KEYS')[0] ?? '';
    const refuse = () => createCipheriv(`no-cipher-${key}`, 'k', null);
    expect(refuse).toThrow();
    const lines = await linesOf(() => {
      try {
        refuse();
      } catch (error) {
        log('outbox-backlog', {}, error);
      }
    });
    assertSilent(lines, key);
  });

  it('is not kept with a job that failed for it', async () => {
    const part = partsOf('PAYPAL_APP')[0] ?? '';
    const platform = aPlatform();
    const job = noticeJob({
      ...{ kind: 'enrollment-created', recipientRef: 'carl', actorRef: 'ana', subjectRef: 'ana_baking' },
      ...{ version: 1, facts: { programId: 'baking', programTitle: 'Baking' } },
    });
    platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    const failing = (): Promise<never> => Promise.reject(errorWith(part));
    const lines = await loggedLines(() =>
      runJob(job.id, { notify: () => Promise.resolve({ default: failing }) }, platform.ports),
    );
    const kept = JSON.stringify(await platform.documents.get(paths.outboxJob(job.id)));
    expect(kept).toContain('could not reach it with <secret>');
    expect(kept + JSON.stringify(lines)).not.toContain(part);
  });

  it('that is written wrongly hinders no line', async () => {
    vi.stubEnv('SMTP_URL', 'smtps://mailer:half-a-percent-%zz@smtp.example.com');
    assertSilent(
      await linesOf(() => log('outbox-backlog', {}, errorWith('half-a-percent-%zz'))),
      'half-a-percent',
    );
  });

  it('takes nothing else out of a line where it is short, or not set', async () => {
    vi.stubEnv('ZOOM_APP', 'none');
    vi.stubEnv('LOG_KEY', 'job');
    const [line] = await linesOf(() => log('outbox-backlog', {}, new Error('none of the job is done')));
    expect(line?.error).toContain('none of the job is done');
  });
});
