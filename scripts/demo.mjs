/** `npm run demo`: the local backend and a story played on it. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('demo.ts');
