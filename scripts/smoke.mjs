/** `npm run smoke`: whether a deployed backend works from outside, or the suite that runs here. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('smoke.ts');
