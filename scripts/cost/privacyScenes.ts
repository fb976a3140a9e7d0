import { paths } from '../../functions/src/domain/paths';
import { plannedDeletion } from '../../functions/src/domain/privacy/deletion';
import { finishedExport, wantedExport } from '../../functions/src/domain/privacy/exporting';
import { NOON } from '../../functions/test/support/aPlatform';
import { aUser } from '../../functions/test/support/people';
import type { Given } from './lab';
import { enrolled, market, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

/** The operations on a person's own data. */
export const PRIVACY_SCENES: Readonly<Record<string, OperationScene>> = {
  'accounts/deleteUser': {
    on: 'a student enrolled in one program, erased at once, up to the second look',
    by: { ...STUDENT, signedInAt: new Date('2200-01-01T00:00:00Z') },
    given: () => [...market(), enrolled()],
    input: () => ({ userId: STUDENT.uid, immediately: true }),
  },
  'accounts/cancelUserDeletion': {
    on: 'a deletion that waits',
    by: STUDENT,
    given: () => [...market(), ...leaving()],
    input: () => ({}),
  },
  'accounts/exportMyData': {
    on: 'a student enrolled in one program, up to the finished copy',
    by: STUDENT,
    given: () => [...market(), enrolled()],
    input: () => ({}),
  },
  'accounts/getMyExport': {
    on: 'a finished copy',
    by: STUDENT,
    given: () => [...market(), copied()],
    input: () => ({}),
  },
};

/** A copy of a student's data that can be fetched. */
function copied(): Given {
  const { dataExport } = wantedExport(undefined, { uid: STUDENT.uid, id: 'export-1' }, NOON);
  const finished = finishedExport(dataExport, { bytes: 1, sha256: '0'.repeat(64) }, new Date());
  return [paths.dataExport(STUDENT.uid), finished.dataExport];
}

/** A student who asked to be erased. */
function leaving(): Given[] {
  const wish = { immediately: false, pseudonym: 'erased-1' };
  const { user, erasure } = plannedDeletion(aUser(STUDENT.uid), wish, NOON);
  return [
    [paths.user(STUDENT.uid), user],
    [paths.erasure(erasure.pseudonym), erasure],
  ];
}
