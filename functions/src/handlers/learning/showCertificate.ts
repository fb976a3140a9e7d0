import { documentId } from '../../contracts/bounds';
import { certificatePage } from '../../domain/certificates/certificatePage';
import { languageOf } from '../../domain/notifications/languages';
import { paths } from '../../domain/paths';
import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';

const limiter = new CallLimiter();

/** The public page of a certificate, by its code, which nobody finds by trying; with `?keys`, the public keys as a JWK Set (RFC 7517), for who verifies without us. */
const showCertificate: WebhookHandler = async ({ method, query, header, ip, ports }) => {
  if (!['GET', 'HEAD'].includes(method)) return answer(405, 'text/plain', '');
  const [network, now] = [networkKey(ip), ports.now()];
  if (limiter.tooManyFaults(network, now) !== undefined) return answer(429, 'text/plain', '');
  const documents = await ports.documents();
  if (query.has('keys')) {
    const setting = await documents.get(paths.certificateKeysSetting);
    return answer(200, 'application/jwk-set+json', JSON.stringify({ keys: setting?.value.keys ?? [] }));
  }
  const code = documentId.safeParse(query.get('code') ?? '');
  const certificate = code.success ? await documents.get(paths.certificate(code.data)) : undefined;
  if (certificate === undefined) limiter.fault(network, now);
  const language = languageOf((header('accept-language') ?? '').slice(0, 35).split(/[,;]/)[0]?.trim());
  return answer(certificate ? 200 : 404, 'text/html', certificatePage(certificate, language));
};

export default showCertificate;

function answer(status: number, type: string, body: string): WebhookAnswer {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  };
  return { status, headers, body };
}
