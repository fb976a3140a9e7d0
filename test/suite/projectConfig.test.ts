import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localStripe } from '../../scripts/suite/localStripe';
import { portsFrom, usualPorts } from '../../scripts/suite/ports';
import { writeProjectConfig } from '../../scripts/suite/projectConfig';

const ROOT = join(import.meta.dirname, '..', '..');

let project: string;
let state: string;

function write(file: string, content: string) {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  state = join(project, '.nebula', 'suites', '20000');
  write(
    'firebase.json',
    JSON.stringify({
      functions: [{ source: 'functions', codebase: 'default' }],
      firestore: { rules: 'firestore.rules' },
      storage: { rules: 'storage.rules' },
      emulators: { auth: { port: 1 } },
    }),
  );
  write('firestore.rules', 'of the database');
  write('storage.rules', 'of the files');
  write('functions/package.json', '{"main":"lib/index.js"}');
  write('functions/lib/index.js', 'first');
  write('functions/.env.demo-nebula', 'MAIL_FROM=nebula');
  write('functions/.secret.local', 'SMTP_URL=smtp://elsewhere\nOTHER=kept');
});

afterEach(() => rmSync(project, { recursive: true }));

const read = (file: string) => readFileSync(join(state, file), 'utf8');

describe('the firebase.json of one run', () => {
  it('has the ports of the run on loopback, and the rules of the project', () => {
    const { file } = writeProjectConfig(project, state, portsFrom(20_000));
    const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(config).toMatchObject({
      functions: [{ source: 'functions', codebase: 'default' }],
      firestore: { rules: join(state, 'firestore.rules') },
      storage: { rules: join(state, 'storage.rules') },
      emulators: {
        auth: { host: '127.0.0.1', port: 20_000 },
        firestore: { port: 20_001 },
        ui: { enabled: false },
      },
    });
    expect(read('firestore.rules')).toBe('of the database');
    expect(read('storage.rules')).toBe('of the files');
  });

  it('knows the local Stripe of the run by keys that no other run has', () => {
    const setups = [localStripe(portsFrom(20_000), 'demo'), localStripe(portsFrom(20_000), 'demo')];
    const written = setups.map((stripe) => {
      writeProjectConfig(project, state, portsFrom(20_000), { stripe });
      return read('functions/.secret.local');
    });
    expect(written[0]).toMatch(/^STRIPE_SECRET_KEY=sk_test_[0-9a-f]{48}$/m);
    expect(written[0]).toContain(`STRIPE_WEBHOOK_SECRETS=${setups[0]!.listeners[0]!.secrets[0]!}`);
    expect(written[0]).toContain(`STRIPE_CONNECT_WEBHOOK_SECRETS=${setups[0]!.listeners[1]!.secrets[0]!}`);
    expect(written[1]).not.toBe(written[0]);
    expect(read('functions/.env.local')).toContain(
      `STRIPE_API_URL=http://127.0.0.1:${portsFrom(20_000).stripe}\n`,
    );
    const functions = `http://127.0.0.1:${portsFrom(20_000).functions}/demo/us-central1`;
    expect(setups[0]!.listeners).toMatchObject([
      { url: `${functions}/stripeWebhook`, isConnect: false },
      { url: `${functions}/stripeConnectWebhook`, isConnect: true },
    ]);
  });

  it('lets the secrets and settings of the run win over those of the project', () => {
    writeProjectConfig(project, state, portsFrom(20_000));
    const lines = read('functions/.secret.local').trim().split('\n');
    expect(lines).toContain('OTHER=kept');
    expect(lines).toContain(`SMTP_URL=smtp://127.0.0.1:${portsFrom(20_000).mailSmtp}`);
    expect(read('functions/.env.demo-nebula')).toBe('MAIL_FROM=nebula');
    const functionsUrl = `http://127.0.0.1:${portsFrom(20_000).functions}/demo-nebula/us-central1`;
    const fcm = `http://127.0.0.1:${portsFrom(20_000).push}`;
    const google = `http://127.0.0.1:${portsFrom(20_000).google}`;
    const twilio = `http://127.0.0.1:${portsFrom(20_000).twilio}`;
    expect(read('functions/.env.local')).toBe(
      `\nREGION=us-central1\nFUNCTIONS_URL=${functionsUrl}\nFCM_API_URL=${fcm}\nGOOGLE_API_URL=${google}\nTWILIO_API_URL=${twilio}\nTWILIO_FROM=+15005550006\n`,
    );
    expect(readFileSync(join(project, 'functions', '.secret.local'), 'utf8')).not.toContain('127.0.0.1');
  });

  it('takes over a new build as a whole, when it is released, and goes back to the one before', () => {
    const [functions] = writeProjectConfig(project, state, portsFrom(20_000)).functions;
    write('functions/lib/index.js', 'second');
    write('functions/.env.local', 'APP_URL=elsewhere');
    expect(read('functions/lib/index.js')).toBe('first');
    const goBack = functions?.release();
    expect(read('functions/lib/index.js')).toBe('second');
    expect(read('functions/.env.local')).toMatch(
      /^APP_URL=elsewhere\nREGION=us-central1\nFUNCTIONS_URL=.*\nFCM_API_URL=.*\nGOOGLE_API_URL=.*\nTWILIO_API_URL=.*\nTWILIO_FROM=.*\n$/,
    );
    goBack?.();
    expect(read('functions/lib/index.js')).toBe('first');
  });

  it('names the sources of a build by their full paths', () => {
    write(
      'functions/lib/deep/a.js.map',
      JSON.stringify({ version: 3, sources: ['../../src/deep/a.ts'], mappings: '' }),
    );
    writeProjectConfig(project, state, portsFrom(20_000));
    const { sources } = JSON.parse(read('functions/lib/deep/a.js.map')) as { sources: string[] };
    expect(sources).toEqual([pathToFileURL(join(project, 'functions', 'src', 'deep', 'a.ts')).href]);
  });

  it('is written anew without touching what it links to', () => {
    writeProjectConfig(project, state, portsFrom(20_000));
    writeProjectConfig(project, state, usualPorts(ROOT));
    expect(lstatSync(join(state, 'functions', 'lib')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(project, 'functions', 'lib', 'index.js'), 'utf8')).toBe('first');
  });

  it('is the same as the one in the repository on the usual ports', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'firebase.json'), 'utf8')) as { emulators: object };
    writeProjectConfig(project, state, usualPorts(ROOT));
    expect((JSON.parse(read('firebase.json')) as { emulators: object }).emulators).toEqual(own.emulators);
  });
});
