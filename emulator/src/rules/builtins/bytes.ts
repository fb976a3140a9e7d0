import { int, text } from '../values/ruleValue';
import { methodsOf, type MethodTable } from './define';

const method = methodsOf('bytes');

export const bytesMethods: MethodTable = new Map([
  method('size', [], (b) => int(b.value.length)),
  method('toHexString', [], (b) => text(Buffer.from(b.value).toString('hex').toUpperCase())),
  method('toBase64', [], (b) => text(base64url(b.value))),
]);

/** The URL alphabet, with padding. */
function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
