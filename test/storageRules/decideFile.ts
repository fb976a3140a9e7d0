import { readFileSync } from 'node:fs';
import { resourceOf } from '../../emulator/src/rules/firestore/documentReader';
import { compileStorage, type StorageRequest } from '../../emulator/src/rules/storage/compileStorage';
import { map, NULL, text, type Element, type RuleValue } from '../../emulator/src/rules/values/ruleValue';
import { encodeFields } from '../rules/decide';
import { people } from '../rules/people';
import type { Verdict } from '../rules/table';
import { world } from '../rules/world/world';
import type { FileTry, Upload } from './fileTable';

const BUCKET = 'demo-rules';
const DOCUMENTS = '/databases/(default)/documents/';

/** The rules whose coverage the decisions below count. */
export const ruleset = compileStorage(readFileSync('storage.rules', 'utf8'), { strict: true });

/** Asks the rules, without a server, what comes of a try. */
export function decideFile({ by, verb, path, upload, given }: FileTry): {
  verdict: Verdict;
  explanation: string;
} {
  const stored = fileValue(path, {});
  const folder = path.slice(0, path.lastIndexOf('/'));
  const request: StorageRequest = {
    method: verb,
    path: `/b/${BUCKET}/o/${verb === 'list' ? folder : path}`,
    delimiter: verb === 'list' ? '/' : undefined,
    request: map(
      new Map<string, Element>([
        ['auth', authValue(by)],
        ['time', encodeFields({ now: new Date() }).get('now')!],
        ['resource', verb === 'create' || verb === 'update' ? fileValue(path, upload ?? {}) : NULL],
      ]),
    ),
    resource: verb === 'list' || verb === 'create' ? NULL : stored,
  };
  const documents = new Map<string, RuleValue>();
  for (;;) {
    const verdict = ruleset.decide(request, documents);
    if (!('needs' in verdict)) {
      return {
        verdict: verdict.allowed ? 'allow' : crashed(verdict.explanation),
        explanation: verdict.explanation,
      };
    }
    documents.set(verdict.needs, documentValue(verdict.needs, { ...world, ...given }));
  }
}

/** A refusal is a `false` for each allow, never an error. */
function crashed(explanation: string): Verdict {
  const entries = explanation.match(/[^\n,]*? for '\w+' @ L\d+/g) ?? [];
  return entries.every((entry) => entry.includes('false for')) ? 'deny' : 'error';
}

function documentValue(path: string, stored: Readonly<Record<string, object>>): RuleValue {
  const data = stored[path.slice(DOCUMENTS.length)];
  return data ? resourceOf({ name: `projects/demo-rules${path}`, fields: encodeFields(data) }) : NULL;
}

function authValue(by: FileTry['by']): RuleValue {
  const token = people[by];
  return token === null
    ? NULL
    : map(
        new Map<string, Element>([
          ['uid', text(by)],
          ['token', map(encodeFields(token))],
        ]),
      );
}

/** As the CLI's Storage emulator tells the rules of a file: what is not set is null. */
function fileValue(path: string, upload: Upload): RuleValue {
  const {
    bytes = 3,
    contentType = path.endsWith('.webp') ? 'image/webp' : 'image/png',
    customMetadata = {},
  } = upload;
  const { contentEncoding = null, contentDisposition = null } = upload;
  const told = { contentType, contentEncoding, contentDisposition, metadata: customMetadata };
  return map(encodeFields({ name: path, bucket: BUCKET, size: bytes, ...told }));
}
