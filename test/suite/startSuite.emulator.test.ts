import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allFree, freePorts, type Ports } from '../../scripts/suite/ports';
import { startSuite, type Suite } from '../../scripts/suite/startSuite';
import { copyFixtureProject } from './copyFixtureProject';

let project: string;
let ports: Ports;
let suite: Suite;
let firestore: Firestore;

beforeAll(async () => {
  project = copyFixtureProject();
  ports = await freePorts();
  suite = await startSuite({ project, ports, schedules: false });
  const { host, port } = suite.info.services.firestore;
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${host}:${port}`);
  firestore = new Firestore({ projectId: suite.info.projectId });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await firestore.terminate();
  await suite.stop();
  rmSync(project, { recursive: true, force: true });
});

const at = ({ host, port }: { host: string; port: number }) => `http://${host}:${port}`;

async function call(url: string, method: string, body?: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const logged = (line: string) =>
  vi.waitFor(async () => expect((await firestore.doc('logs/all').get()).data()?.lines).toContain(line), {
    interval: 100,
  });

describe('the suite', () => {
  it('tells where everything is, in a file too', () => {
    const file = join(suite.stateDirectory, 'local.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(suite.info);
    expect(suite.info).toMatchObject({
      projectId: 'demo-nebula',
      region: 'us-central1',
      services: { auth: { host: '127.0.0.1', port: ports.auth } },
    });
  });

  it('answers callables on the Node of production, with the secrets of this run', async () => {
    const { functions, mail } = suite.info.services;
    const url = `${at(functions)}/${suite.info.projectId}/us-central1/hello`;
    const { body } = await call(url, 'POST', { data: { a: 1 } });
    expect(body.result).toEqual({
      data: { a: 1 },
      node: expect.stringMatching(/^24\./),
      smtp: `smtp://${mail.smtp.host}:${mail.smtp.port}`,
    });
  });

  it('runs functions with the same secrets in one process, and no function beside secrets that are not its own', async () => {
    const ask = async (name: string) => {
      const url = `${at(suite.info.services.functions)}/${suite.info.projectId}/us-central1/${name}`;
      return (await call(url, 'POST', { data: {} })).body.result as { name: string; process: number };
    };
    const [here, there] = [await ask('here'), await ask('group-there')];
    expect(here).toMatchObject({ name: 'here', smtp: null });
    expect(there).toMatchObject({ name: 'there', smtp: null, process: here.process });
    expect(await Promise.all(['group-there', 'here', 'here'].map(ask))).toEqual([there, here, here]);
  });

  it('refuses what the Auth emulator’s description does not know', async () => {
    const url = `${at(suite.info.services.auth)}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=local`;
    const { status, body } = await call(url, 'POST', { email: { of: 7 } });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('email must be string');
  });

  it('triggers functions on writes, and runs the tasks that they enqueue', async () => {
    await firestore.doc('things/one').create({ made: true });
    await logged('created one');
    await logged('worked on one');
  });

  it('runs a schedule on request, without the Pub/Sub emulator', async () => {
    const { schedules } = suite.info.services;
    const { status } = await call(`${at(schedules)}/schedules/sweep/run`, 'POST');
    expect(status).toBe(200);
    await logged('swept by firebase-schedule-sweep-us-central1');
  });

  it('keeps the mail that is sent to it', async () => {
    const { mail } = suite.info.services;
    const transport = createTransport({ ...mail.smtp, secure: false });
    await transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'Hello', text: '' });
    transport.close();
    const { body } = await call(`${at(mail.http)}/messages?to=b@example.com`, 'GET');
    expect(body.messages).toMatchObject([{ subject: 'Hello' }]);
  });

  it('refuses to start on ports that it holds, naming them', async () => {
    await expect(startSuite({ project, ports })).rejects.toThrow(
      `Port ${ports.firestore} (firestore) is taken by `,
    );
  });

  it('leaves no port open and no file behind when it is stopped', async () => {
    await suite.stop();
    expect(await allFree(ports)).toBe(true);
    expect(existsSync(join(suite.stateDirectory, 'local.json'))).toBe(false);
  });
});
