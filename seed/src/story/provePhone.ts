import type { LocalInfo } from '../../../scripts/suite/localInfo';
import { callEmulator } from '../write/callEmulator';
import type { Actor } from './actor';

/**
 * Has a phone proven by the code that Firebase Auth texts to it, which its emulator shows instead, and linked with who is signed in. By the
 * calls below the SDK, which asks for a browser first.
 * @param phone E.164
 */
export async function provePhone(
  { auth }: Actor,
  phone: string,
  { projectId, services }: Pick<LocalInfo, 'projectId' | 'services'>,
): Promise<string> {
  const { host, port } = services.auth;
  const accounts = `http://${host}:${port}/identitytoolkit.googleapis.com/v1/accounts`;
  const { sessionInfo } = (await callEmulator('POST', `${accounts}:sendVerificationCode?key=demo`, {
    ...{ phoneNumber: phone, recaptchaToken: 'none' },
  })) as { readonly sessionInfo: string };
  const { verificationCodes } = (await callEmulator(
    'GET',
    `http://${host}:${port}/emulator/v1/projects/${projectId}/verificationCodes`,
  )) as { readonly verificationCodes: readonly { readonly sessionInfo: string; readonly code: string }[] };
  const code = verificationCodes.find((sent) => sent.sessionInfo === sessionInfo)?.code;
  const idToken = await auth.currentUser?.getIdToken();
  await callEmulator('POST', `${accounts}:signInWithPhoneNumber?key=demo`, { sessionInfo, code, idToken });
  return phone;
}
