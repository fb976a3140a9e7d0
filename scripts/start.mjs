/** `npm start`: the local backend, until Ctrl-C. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('start.ts');
