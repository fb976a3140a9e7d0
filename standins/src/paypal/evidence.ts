import { invalid } from './paypalError';

type Given = Readonly<Record<string, unknown>>;

/** A file of a form, by its name, its size and the four letters that it begins with. */
export interface SentFile {
  readonly name: string;
  readonly bytes: number;
  readonly head: string;
}

/** https://developer.paypal.com/docs/disputes/integration-guide: JPG, GIF, PNG and PDF, each below 10 MB, 50 MB for a case. */
const HEADS = ['%PDF', '\x89PNG', 'GIF8', '\xff\xd8\xff'];
const FILE_BYTES = 10_000_000;
const CASE_BYTES = 50_000_000;
const NAME = /^[A-Za-z0-9-_,\s]+[.][A-Za-z]+$/;
const LONGEST_NOTE = 2_000;

/** What the seller says, each with notes, or documents of which the form has the files. @throws PaypalError */
export function assertEvidences(evidences: readonly Given[], files: readonly SentFile[]): void {
  if (evidences.length === 0) throw invalid('MISSING_REQUIRED_PARAMETER', '/evidences');
  for (const { evidence_type: kind, notes, documents = [] } of evidences) {
    if (typeof kind !== 'string') throw invalid('MISSING_REQUIRED_PARAMETER', '/evidences/evidence_type');
    const names = (documents as readonly { readonly name?: string }[]).map(({ name = '' }) => name);
    if (notes === undefined && names.length === 0)
      throw invalid('MISSING_REQUIRED_PARAMETER', '/evidences/notes');
    if (notes !== undefined && !isNote(notes)) throw invalid('INVALID_STRING_LENGTH', '/evidences/notes');
    const lacking = names.find((name) => !NAME.test(name) || !files.some((file) => file.name === name));
    if (lacking !== undefined) throw invalid('INVALID_PARAMETER_VALUE', '/evidences/documents/name');
  }
  for (const { bytes, head } of files) {
    if (!HEADS.some((each) => head.startsWith(each))) throw invalid('INVALID_FILE_TYPE', '/evidence-file');
    if (bytes >= FILE_BYTES) throw invalid('FILE_SIZE_EXCEEDED', '/evidence-file');
  }
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > CASE_BYTES)
    throw invalid('FILE_SIZE_EXCEEDED', '/evidence-file');
}

const isNote = (notes: unknown): boolean =>
  typeof notes === 'string' && notes.length >= 1 && notes.length <= LONGEST_NOTE;
