/** `npm run slots -- FILE`: whether the slot engine gives what the cases of a file expect. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('slots/main.ts');
