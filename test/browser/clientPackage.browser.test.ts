import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { preview, type PreviewServer } from 'vite';
import { startClients, type Clients } from '../../client/test/support/clients';
import { world } from '../rules/world/world';
import { browserTest as test } from './support/browserTest';
import { buildClientApp, type ClientApp } from './support/clientApp';

let app: ClientApp;
let clients: Clients;
let server: PreviewServer;

beforeAll(async () => {
  app = await buildClientApp();
  clients = await startClients();
  await clients.store(world);
  server = await preview({
    configFile: false,
    root: app.dist,
    build: { outDir: app.dist },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'silent',
  });
});

afterAll(async () => {
  await server.close();
  await clients.stop();
  app.remove();
});

describe('the client package, installed into an app of its own', () => {
  test('holds its code, its declarations and nothing else', () => {
    const files = readdirSync(app.installed, { recursive: true }).map(String);
    expect(files).toContain(join('lib', 'index.js'));
    const foreign = files.filter(
      (file) => !/^(lib|lib[\\/][\w-]+\.(js|d\.ts)|package\.json|README\.md)$/.test(file),
    );
    expect(foreign).toEqual([]);
    const declarations = files.filter((file) => file.endsWith('.d.ts'));
    expect(declarations.length).toBe(4);
    for (const file of declarations) {
      expect(readFileSync(join(app.installed, file), 'utf8')).not.toMatch(/zod|functions\/src/);
    }
    expect(existsSync(join(app.installed, '..', '..', 'zod'))).toBe(false);
  });

  test('gives an app one helper without the Web SDK', () => {
    const manifest = JSON.parse(readFileSync(join(app.dist, '.vite', 'manifest.json'), 'utf8')) as Record<
      string,
      { file: string; imports?: string[] }
    >;
    const bytes = (entry: string): number => {
      const { file, imports = [] } = manifest[entry]!;
      const own = statSync(join(app.dist, file)).size;
      return imports.reduce((sum, each) => sum + bytes(each), own);
    };
    expect(bytes('slug.html')).toBeLessThan(bytes('index.html') / 4);
    const { file, imports = [] } = manifest['slug.html']!;
    const texts = [file, ...imports.map((each) => manifest[each]!.file)].map((each) =>
      readFileSync(join(app.dist, each), 'utf8'),
    );
    expect(texts.join('')).not.toMatch(/firestore/i);
  });

  test('reads live, formats and validates in a browser', async ({ browser }) => {
    expect(inject('browser').program).toBeTruthy();
    const page = await browser.newPage();
    const { port, projectId } = clients.engine;
    const [url = ''] = server.resolvedUrls?.local ?? [];
    await page.goto(`${url}?firestore=${port}&project=${projectId}`);
    await page.waitForSelector('#programs li');
    const first = await page.textContent('#programs li');
    expect(first).toMatch(/^Full-Stack Web Development, \$2,500\.00, 20\d\d$/);
    await page.waitForFunction(() => document.querySelector('#error')?.textContent !== '');
    expect(await page.textContent('#error')).toBe('limit-out-of-bounds');
    expect(await page.getAttribute('body', 'data-valid')).toBe('false');
    expect(await page.getAttribute('body', 'data-cut')).toBe('false');
    await page.close();
  });
});
