import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import * as deployed from '../../src/index';

const SOURCES = join(import.meta.dirname, '..', '..', 'src');
const ENTRIES = ['services', 'queues', 'webhooks', 'schedules', 'triggers', 'objectTriggers'];

const read = (file: string) => readFileSync(join(SOURCES, file), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!);

/** The secrets that each port asks for when it is first used; of one with several providers also those of each, as `port/provider`. */
const SECRETS_OF_PORTS: ReadonlyMap<string, readonly string[]> = secretsOfPorts();

function secretsOfPorts() {
  const secrets = new Set(matches(read('runtime/params.ts'), /const (\w+) = defineSecret/g));
  const secretsIn = (text: string) =>
    matches(text, /\b([A-Z_]+)\.value\(\)/g).filter((name) => secrets.has(name));
  const found = new Map<string, readonly string[]>();
  const [tables, ports] = read('runtime/livePorts.ts').split(/^export const livePorts/m);
  for (const [name, text] of membersOf(ports!)) {
    const table = /\b([A-Z_]+)\[/.exec(text)?.[1] ?? 'none';
    const providers = membersOf(tables!.split(`const ${table}:`)[1]?.split(/^}/m)[0] ?? '');
    for (const [provider, its] of providers) found.set(`${name}/${provider}`, secretsIn(its));
    found.set(name, [text, ...providers.map(([, its]) => its)].flatMap(secretsIn));
  }
  return found;
}

/** What an object of the source has: names and what stands there. */
function membersOf(text: string): readonly (readonly [string, string])[] {
  const members = text.split(/^  (?=\w+: )/m).slice(1);
  return members.map((member) => [member.slice(0, member.indexOf(':')), member]);
}

/** What a handler asks for: a port, or one provider of it. */
function portsIn(text: string): readonly string[] {
  const calls = text.matchAll(/\b(?:ports\.)?(\w+)\((?:'(\w+)'|\w+(?:\.\w+)*)?\)/g);
  return [...calls].map(([, port = '', provider]) => (provider === undefined ? port : `${port}/${provider}`));
}

/** The modules that a file imports, now or later, but for types. */
function importsOf(file: string): readonly string[] {
  const text = read(file);
  return [
    ...matches(text, /^import (?!type\b)[^;]*? from '(\.[^']+)'/gms),
    ...matches(text, /\bimport\('(\.[^']+)'\)/g),
  ]
    .map((path) => join(dirname(file), `${path}.ts`).replaceAll('\\', '/'))
    .filter((each) => existsSync(join(SOURCES, each)));
}

/** The handlers that a function of the entry may run, and all that they import of handlers. */
function handlersOf(entry: string, declaration: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !file.startsWith('handlers/')) return;
    found.add(file);
    importsOf(file).forEach(visit);
  };
  for (const path of matches(declaration, /\bimport\('(\.[^']+)'\)/g))
    visit(join(dirname(entry), `${path}.ts`).replaceAll('\\', '/'));
  return found;
}

const FUNCTIONS = ENTRIES.flatMap((name) => {
  const entry = `entry/${name}.ts`;
  return read(entry)
    .split(/^export const /m)
    .slice(1)
    .map((declaration) => ({
      name: /^\w+/.exec(declaration)![0] as keyof typeof deployed,
      handlers: handlersOf(entry, declaration),
    }));
});

it('the ports that ask for secrets are known', () => {
  expect(SECRETS_OF_PORTS.get('calendars')).toEqual(['GOOGLE_OAUTH_CLIENT']);
  expect(SECRETS_OF_PORTS.get('payments')).toEqual(['STRIPE_SECRET_KEY', 'PAYPAL_APP']);
  expect(SECRETS_OF_PORTS.get('paymentEvents/stripe')).toEqual(['STRIPE_WEBHOOK_SECRETS']);
  expect(SECRETS_OF_PORTS.get('documents')).toEqual([]);
});

it.each(FUNCTIONS)('$name declares each secret that its handlers come to ask for', ({ name, handlers }) => {
  const { __endpoint } = deployed[name] as unknown as {
    __endpoint: { secretEnvironmentVariables?: readonly { readonly key: string }[] };
  };
  const declared = (__endpoint.secretEnvironmentVariables ?? []).map(({ key }) => key);
  const undeclared = [...handlers].flatMap((file) =>
    portsIn(read(file))
      .flatMap((port) => SECRETS_OF_PORTS.get(port) ?? [])
      .filter((secret) => !declared.includes(secret))
      .map((secret) => `${secret} for ${file}`),
  );
  expect(undeclared).toEqual([]);
});
