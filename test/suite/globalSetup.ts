import type { TestProject } from 'vitest/node';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { freePorts } from '../../scripts/suite/ports';
import { startSuite } from '../../scripts/suite/startSuite';
import { assertAtHome, assertNoLeaks, everybody } from './assertNoLeaks';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The suite that runs for the end-to-end tests, with the demo data in it. */
    nebula: LocalInfo;
    /** The folder of its logs. */
    logs: string;
  }
}

/**
 * One suite for all end-to-end tests, on ports of its own; schedules run only when a test asks for one. At the end its whole log is
 * searched for people.
 */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const suite = await startSuite({ ports: await freePorts(), schedules: false });
  project.provide('nebula', suite.info);
  project.provide('logs', `${suite.stateDirectory}/logs`);
  return async () => {
    try {
      assertNoLeaks(suite, await everybody(suite));
    } finally {
      await suite.stop();
    }
    assertAtHome(suite);
  };
}
