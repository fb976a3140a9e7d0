import type { TestProject } from 'vitest/node';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { freePorts } from '../../scripts/suite/ports';
import { startSuite } from '../../scripts/suite/startSuite';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The suite that runs for the end-to-end tests, with the demo data in it. */
    nebula: LocalInfo;
  }
}

/** One suite for all end-to-end tests, on ports of its own; schedules run only when a test asks for one. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const suite = await startSuite({ ports: await freePorts(), schedules: false });
  project.provide('nebula', suite.info);
  return suite.stop;
}
