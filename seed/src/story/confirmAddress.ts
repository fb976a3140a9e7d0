import { applyActionCode, sendEmailVerification } from 'firebase/auth';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import { callEmulator } from '../write/callEmulator';
import type { Actor } from './actor';

interface OneTimeCode {
  readonly email: string;
  readonly requestType: string;
  readonly oobCode: string;
}

/** Asks for the mail that proves an address and follows its link: the Auth emulator shows the code instead of mailing it. */
export async function confirmAddress(
  { auth }: Actor,
  { projectId, services }: Pick<LocalInfo, 'projectId' | 'services'>,
): Promise<string> {
  const user = auth.currentUser;
  if (user === null) throw new Error('nobody is signed in');
  await sendEmailVerification(user);
  const { host, port } = services.auth;
  const url = `http://${host}:${port}/emulator/v1/projects/${projectId}/oobCodes`;
  const { oobCodes } = (await callEmulator('GET', url)) as { oobCodes: readonly OneTimeCode[] };
  const code = oobCodes.findLast(
    ({ email, requestType }) => email === user.email && requestType === 'VERIFY_EMAIL',
  );
  if (code === undefined) throw new Error(`no code for ${user.email ?? 'nobody'}`);
  await applyActionCode(auth, code.oobCode);
  return code.email;
}
