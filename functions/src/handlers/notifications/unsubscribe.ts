import { languageOf } from '../../domain/notifications/languages';
import {
  claimedSubscription,
  isWithout,
  type Subscription,
  withoutSubscription,
} from '../../domain/notifications/subscription';
import { donePage, questionPage, refusalPage } from '../../domain/notifications/unsubscribePage';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';

/**
 * The link of a mail (RFC 8058): whoever holds it needs no account. A GET only asks, since mail programs and their scanners fetch links
 * ahead; the POST of the page or of the mail program switches the kind off.
 */
const unsubscribe: WebhookHandler = async ({ method, query, header, ports }) => {
  const language = languageOf(...acceptedLanguages(header('accept-language')));
  if (!['GET', 'HEAD', 'POST'].includes(method)) return answer(405, '', { allow: 'GET, HEAD, POST' });
  const signer = await ports.linkSigner();
  const asked = claimedSubscription(signer.open(query.get('token') ?? ''), ports.now());
  if (asked === 'forged') return answer(400, refusalPage(asked, language));
  if (asked === 'expired') return answer(410, refusalPage(asked, language));
  if (method !== 'POST') return answer(200, questionPage(asked, language));
  await switchOff(asked, ports);
  return answer(200, donePage(asked, language));
};

export default unsubscribe;

/** Who has no account any more has no settings either, and gets no mail. */
async function switchOff(subscription: Subscription, ports: Ports): Promise<void> {
  const [documents, now] = [await ports.documents(), ports.now()];
  const path = paths.notificationSettings(subscription.uid);
  await documents.transact(async (transaction) => {
    const [user, settings] = await transaction.getAll(paths.user(subscription.uid), path);
    if (user === undefined || isWithout(settings, subscription)) return;
    transaction.set(path, withoutSubscription(settings, subscription, now));
  });
}

/** In the order of the header; weights are for who lists them out of order, and browsers do not. */
function acceptedLanguages(header = ''): string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((part) => part.replace(/;.*/, '').trim());
}

/** A page that no other site may frame, that sends its address nowhere and loads nothing. */
function answer(status: number, body: string, more: Readonly<Record<string, string>> = {}): WebhookAnswer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ...more,
  };
  return { status, headers, body };
}
