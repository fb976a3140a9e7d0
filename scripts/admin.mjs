/** `npm run admin`: what an operator does, on the running suite or on a project. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('admin.ts');
