import { afterAll, vi } from 'vitest';

/** Files that share a process leave its environment to the next one as they found it: an address in it leads clients astray. */
const found = { ...process.env };

afterAll(() => {
  vi.unstubAllEnvs();
  for (const name of Object.keys(process.env))
    if (!(name in found)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, found);
});
