/** `npm run deploy:check`: all of a deploy that can be checked without an account. */
import { runTypeScript } from './runTypeScript.mjs';

await runTypeScript('deployCheck.ts');
