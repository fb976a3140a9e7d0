import type { TestProject } from 'vitest/node';
import { findChromium } from './support/findChromium';
import { servePage } from './support/servePage';
import { startAuth } from './support/startAuth';
import { PROJECT } from './support/startWorld';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser is, and what its pages need besides an engine. */
    browser: { readonly program: string; readonly pageUrl: string; readonly authUrl: string };
  }
}

/** Finds a browser, and starts what all browser tests share. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const program = await findChromium();
  const page = await servePage();
  const auth = await startAuth(PROJECT);
  project.provide('browser', { program, pageUrl: page.url, authUrl: auth.url });
  return async () => {
    page.stop();
    await auth.stop();
  };
}
