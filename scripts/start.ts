import { relative } from 'node:path';
import { endpointTable } from './suite/endpointTable';
import { ROOT } from './suite/startSuite';
import { suiteCommand } from './suite/suiteCommand';
import { isJson, tell } from './tell.mjs';

const exitCode = await suiteCommand({ calls: true }, async ({ info, stateDirectory }, interrupted) => {
  const state = relative(ROOT, stateDirectory);
  const debuggers =
    info.inspector && `\n  Debugger: ${info.inspector.host}:${info.inspector.port} (.vscode/launch.json).`;
  tell(`\n${endpointTable(info)}

  Look inside: http://${info.services.firestore.host}:${info.services.firestore.port}/ leads to requests, usage, coverage, indexes and mail.
  For apps and tests: ${state}/local.json. Logs: ${state}/logs/.
  Changed functions, rules and indexes take effect as you save them.${debuggers ?? ''}

Nebula is ready`);
  if (isJson()) console.log(JSON.stringify(info, null, 2));
  await interrupted;
});
process.exit(exitCode);
