import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { inject, test } from 'vitest';
import { startProxy, type Address } from './startProxy';
import { PROJECT, startWorld } from './startWorld';
import type { Variant } from './variants';

export interface PageChoices {
  /** Pages of one context share their IndexedDB and their network; a context of its own unless told otherwise. */
  readonly context?: BrowserContext;
  /** Whether the cache outlives the page. */
  readonly isPersistent?: boolean;
  /** Where the page finds the engine, when not at its own port. */
  readonly address?: Address;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests with a headless Chromium and an engine of their own; whatever a test opens is closed after it. */
export const browserTest = test
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const { program } = inject('browser');
    const browser = await chromium.launch({ executablePath: program, headless: true, args: FLAGS });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('world', async ({}, { onCleanup }) => {
    const world = await startWorld();
    onCleanup(() => world.stop());
    return world;
  })
  .extend('proxy', async ({ world }, { onCleanup }) => {
    const proxy = await startProxy(world);
    onCleanup(() => proxy.stop());
    return proxy;
  })
  .extend('newContext', ({ browser }, { onCleanup }) => {
    const contexts: BrowserContext[] = [];
    onCleanup(async () => {
      for (const context of contexts) await context.close();
    });
    return async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context;
    };
  })
  .extend('openPage', ({ world, newContext }) => {
    /** Opens a page whose app talks with the world's engine. */
    return async (variant: Variant, choices: PageChoices = {}): Promise<Page> => {
      const page = await (choices.context ?? (await newContext())).newPage();
      await openApp(page, variant, choices.address ?? world, choices.isPersistent ?? false);
      return page;
    };
  });

/** Loads the page and starts its app. */
async function openApp(
  page: Page,
  { settings }: Variant,
  { host, port }: Address,
  isPersistent: boolean,
): Promise<void> {
  const { pageUrl, authUrl } = inject('browser');
  await page.goto(pageUrl);
  await page.evaluate((options) => window.openApp(options), {
    projectId: PROJECT,
    authUrl,
    firestore: { host, port },
    settings,
    isPersistent,
  });
}
