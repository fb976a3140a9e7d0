import { playStory } from '../seed/src/story';
import { suiteCommand } from './suite/suiteCommand';

const exitCode = await suiteCommand({ calls: false }, async ({ info }, interrupted) => {
  await Promise.race([playStory({ info }), interrupted]);
});
process.exit(exitCode);
