import type { CertificateKey } from './contract';

/**
 * The claims of a JWS that one of the keys signed with Ed25519 (RFC 8037); null for anything else. It asks nobody: keys that were kept
 * verify without a network.
 */
export async function verifyStatement(
  statement: string,
  keys: readonly CertificateKey[],
): Promise<Readonly<Record<string, unknown>> | null> {
  const [header = '', claims = '', signature = '', ...rest] = statement.split('.');
  try {
    const { alg, kid } = parsed(header);
    const jwk = keys.find((key) => key.kid === kid);
    if (rest.length > 0 || alg !== 'EdDSA' || jwk === undefined) return null;
    const key = await crypto.subtle.importKey('jwk', { ...jwk }, 'Ed25519', false, ['verify']);
    const signed = new TextEncoder().encode(`${header}.${claims}`);
    const isSigned = await crypto.subtle.verify('Ed25519', key, bytesOf(signature), signed);
    return isSigned ? parsed(claims) : null;
  } catch {
    return null;
  }
}

function parsed(part: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytesOf(part)));
  return value as Readonly<Record<string, unknown>>;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
