/** `npm run reset`: the running suite as it began. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('reset.ts');
