import { endpointTable } from './suite/endpointTable';
import { suiteCommand } from './suite/suiteCommand';

const exitCode = await suiteCommand(async ({ info }, interrupted) => {
  console.log(`\n${endpointTable(info)}\n\nNebula is ready`);
  await interrupted;
});
process.exit(exitCode);
