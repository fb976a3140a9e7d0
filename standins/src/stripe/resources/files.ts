import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, retrieve, text, type Call, type Routes, word } from '../call';
import { invalidRequest } from '../wire/stripeError';

/** What kinds of file a purpose takes, and how many bytes; of other purposes nothing is told here. */
const EVIDENCE = 'dispute_evidence';
/** https://docs.stripe.com/file-upload: for evidence PDF, JPEG and PNG, of 5 MB at most. */
const EVIDENCE_BYTES = 5_000_000;
const HEADS: readonly (readonly [type: string, head: string])[] = [
  ['pdf', '%PDF-'],
  ['png', '\x89PNG\r\n'],
  ['jpg', '\xff\xd8\xff'],
];

function create({ account, world, input, file: sent }: Call): object {
  if (sent === undefined) throw invalidRequest('Invalid file: must be an uploaded file', { param: 'file' });
  const purpose = word(input.purpose);
  const head = sent.bytes.subarray(0, 8).toString('latin1');
  const type = HEADS.find(([, each]) => head.startsWith(each))?.[0];
  if (purpose === EVIDENCE && type === undefined)
    throw invalidRequest('Unsupported file type: use pdf, jpg or png.', { param: 'file' });
  if (purpose === EVIDENCE && sent.bytes.length > EVIDENCE_BYTES)
    throw invalidRequest('File for key file exceeds maximum allowed size of 5 MB.', { param: 'file' });
  const id = world.id('file');
  const file: Stripe.File = {
    ...template<Stripe.File>('file'),
    ...{ id, purpose, created: world.seconds(), expires_at: null, title: null },
    ...{ filename: sent.name, size: sent.bytes.length, type: type ?? null },
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    url: `${world.url()}/v1/files/${id}/contents`,
  };
  account.put('file', file);
  account.tell('file.created', file);
  return file;
}

/** Which fields of evidence name a file. */
const NAMING = [
  ...['cancellation_policy', 'customer_communication', 'customer_signature', 'receipt', 'refund_policy'],
  ...['duplicate_charge_documentation', 'service_documentation', 'shipping_documentation'],
  'uncategorized_file',
] as const;
/** https://docs.stripe.com/disputes/api: what all of the evidence may come to. */
const ALL_BYTES = 4_500_000;
const ALL_LETTERS = 150_000;

/** @throws StripeError for a file that is not there or for something else, and for too much of anything */
export function assertEvidence(account: Call['account'], evidence: Partial<Stripe.Dispute.Evidence>): void {
  const files = NAMING.flatMap((field) => {
    const id = text(evidence[field]);
    if (id === undefined) return [];
    const file = account.get('file', id, `evidence[${field}]`);
    if (file.purpose === EVIDENCE) return [file];
    throw invalidRequest(`The file ${id} has the purpose ${file.purpose}.`, { param: `evidence[${field}]` });
  });
  if (files.reduce((sum, { size }) => sum + size, 0) > ALL_BYTES)
    throw invalidRequest('The combined size of all evidence files exceeds 4.5 MB.', { param: 'evidence' });
  const letters = Object.values(evidence).filter((each) => typeof each === 'string');
  if (letters.reduce((sum, each) => sum + each.length, 0) > ALL_LETTERS)
    throw invalidRequest('All evidence fields must have at most 150,000 characters together.', {
      param: 'evidence',
    });
}

export const files: Routes = {
  'POST /v1/files': create,
  'GET /v1/files/{id}': retrieve('file'),
  'GET /v1/files': list('file'),
};
