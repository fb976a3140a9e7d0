import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allFree,
  freePorts,
  HOST,
  PORT_COUNT,
  portsFrom,
  requireFreePorts,
  usualPorts,
} from '../../scripts/suite/ports';

const ROOT = join(import.meta.dirname, '..', '..');

async function hold(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  return server;
}

describe('ports', () => {
  it('are those of firebase.json, which are the ones that people know', () => {
    expect(usualPorts(ROOT)).toEqual({
      auth: 9099,
      firestore: 8080,
      functions: 5001,
      tasks: 9499,
      storage: 9199,
      eventarc: 9299,
      hub: 4400,
      logging: 4500,
      firestoreWebsocket: 9150,
      mailSmtp: 1025,
      mailHttp: 8025,
      schedules: 8026,
      stripe: 8027,
      push: 8028,
      google: 8029,
      zoom: 8030,
      paypal: 8031,
      mock: 8032,
      twilio: 8033,
    });
  });

  it('are said nowhere otherwise', () => {
    const { functions, mailSmtp, ...named } = usualPorts(ROOT);
    const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
    expect(read('functions/.env.demo-nebula')).toContain(`FUNCTIONS_URL=http://${HOST}:${functions}/`);
    expect(read('functions/.secret.local')).toContain(`SMTP_URL=smtp://${HOST}:${mailSmtp}\n`);
    expect(read('functions/.env.demo-nebula')).toContain(`FCM_API_URL=http://${HOST}:${named.push}\n`);
    expect(read('functions/.env.demo-nebula')).toContain(`GOOGLE_API_URL=http://${HOST}:${named.google}\n`);
    expect(read('functions/.env.demo-nebula')).toContain(`ZOOM_API_URL=http://${HOST}:${named.zoom}\n`);
    expect(read('functions/.env.demo-nebula')).toContain(`TWILIO_API_URL=http://${HOST}:${named.twilio}\n`);
    for (const name of [
      'auth',
      'firestore',
      'tasks',
      'storage',
      'mailHttp',
      'stripe',
      'push',
      'google',
      'zoom',
      'twilio',
    ] as const)
      expect(read('README.md')).toContain(`${HOST}:${named[name]}`);
    expect(read('README.md')).toContain(`${HOST}:${functions}`);
    expect(read('README.md')).toContain(`${HOST}:${mailSmtp}`);
  });

  it('that firebase.json does not name are asked for by their place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ports-'));
    writeFileSync(
      join(folder, 'firebase.json'),
      JSON.stringify({ emulators: { hub: { port: 3 } }, standins: { mail: {} } }),
    );
    expect(() => usualPorts(folder)).toThrow(
      /no port at emulators\.auth\.port, .*, standins\.twilio\.port\.$/,
    );
    rmSync(folder, { recursive: true });
  });

  it('count up from a first one without a gap', () => {
    const ports = Object.values(portsFrom(20_000));
    expect(ports).toEqual(ports.map((_, index) => 20_000 + index));
    expect(ports).toHaveLength(PORT_COUNT);
  });

  it.each([0, 80, 65_530, 1.5, Number.NaN])('cannot count up from %s', (first) => {
    expect(() => portsFrom(first)).toThrow('Ports can start from 1024');
  });

  it('are all different when free ones are asked for', async () => {
    const ports = await freePorts();
    expect(new Set(Object.values(ports)).size).toBe(Object.keys(ports).length);
    expect(await allFree(ports)).toBe(true);
  });

  it('that are taken are named, each with its server and what to do', async () => {
    const ports = await freePorts();
    const servers = await Promise.all([hold(ports.auth), hold(ports.mailHttp)]);
    expect(await allFree(ports)).toBe(false);
    const refusal = await requireFreePorts(ports).catch((error: unknown) => String(error));
    expect(refusal).toContain(`Port ${ports.auth} (auth) is taken by `);
    expect(refusal).toContain(`Port ${ports.mailHttp} (mailHttp) is taken by `);
    expect(refusal).toContain('npm start -- --ports-from');
    expect(refusal).not.toContain('firestore');
    for (const server of servers) server.close();
  });
});
