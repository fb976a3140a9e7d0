/** `npm run audit`: whether every invariant holds in the running suite, or in a project. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('audit.ts');
