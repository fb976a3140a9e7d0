import { playStory } from '../seed/src/story';
import { suiteCommand } from './suite/suiteCommand';
import { isJson, tell } from './tell.mjs';

const exitCode = await suiteCommand({ calls: false }, async ({ info }, interrupted) => {
  const steps = await Promise.race([playStory({ info, print: tell }), interrupted]);
  if (isJson() && steps !== undefined) console.log(JSON.stringify({ steps }, null, 2));
});
process.exit(exitCode);
