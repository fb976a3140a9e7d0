import { playStory } from '../seed/src/story';
import { suiteCommand } from './suite/suiteCommand';

const exitCode = await suiteCommand(async ({ info }, interrupted) => {
  await Promise.race([playStory({ info }), interrupted]);
});
process.exit(exitCode);
