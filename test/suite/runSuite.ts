import { portsFrom } from '../../scripts/suite/ports';
import { startSuite } from '../../scripts/suite/startSuite';

/** Runs the suite of the project in a folder, from a port on, until it is lost; prints its info when it is ready. */
async function runSuite(project: string, firstPort: number): Promise<void> {
  const suite = await startSuite({ project, ports: portsFrom(firstPort) });
  process.stdout.write(`${JSON.stringify(suite.info)}\n`);
  await suite.lost;
  await suite.stop();
}

void runSuite(process.argv[2] ?? '.', Number(process.argv[3]));
