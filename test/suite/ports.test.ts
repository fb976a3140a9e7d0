import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  allFree,
  DEFAULT_PORTS,
  freePorts,
  HOST,
  portsFrom,
  requireFreePorts,
} from '../../scripts/suite/ports';

async function hold(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  return server;
}

describe('ports', () => {
  it('are the ones that people know', () => {
    expect(DEFAULT_PORTS).toMatchObject({
      auth: 9099,
      firestore: 8080,
      functions: 5001,
      tasks: 9499,
      hub: 4400,
    });
  });

  it('count up from a first one without a gap', () => {
    const ports = Object.values(portsFrom(20_000));
    expect(ports).toEqual(ports.map((_, index) => 20_000 + index));
    expect(ports).toHaveLength(Object.keys(DEFAULT_PORTS).length);
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
