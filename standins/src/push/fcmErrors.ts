import type { Reply } from '../control/controlServer';
import type { Violation } from './published';

/**
 * What FCM answers instead of taking a message: its own error codes (https://firebase.google.com/docs/cloud-messaging/error-codes), and
 * two that say nothing of the device, `UNAUTHENTICATED` for a token of access that is none and `NO_PROJECT` for a project that is not there.
 */
export const FCM_ERRORS = {
  UNREGISTERED: { code: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' },
  INVALID_ARGUMENT: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Request contains an invalid argument.',
  },
  SENDER_ID_MISMATCH: { code: 403, status: 'PERMISSION_DENIED', message: 'SenderId mismatch' },
  QUOTA_EXCEEDED: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded.' },
  UNAVAILABLE: { code: 503, status: 'UNAVAILABLE', message: 'The service is currently unavailable.' },
  INTERNAL: { code: 500, status: 'INTERNAL', message: 'Internal error encountered.' },
  THIRD_PARTY_AUTH_ERROR: {
    code: 401,
    status: 'UNAUTHENTICATED',
    message: 'Auth error from APNS or Web Push Service',
  },
  UNAUTHENTICATED: {
    code: 401,
    status: 'UNAUTHENTICATED',
    message: 'Request had invalid authentication credentials.',
  },
  NO_PROJECT: { code: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' },
} as const;

export type FcmErrorCode = keyof typeof FCM_ERRORS;

const WITHOUT_CODE: readonly FcmErrorCode[] = ['UNAUTHENTICATED', 'NO_PROJECT'];

/** An error as Google's APIs write it (https://google.aip.dev/193), with FCM's own code among the details where it has one. */
export function fcmError(errorCode: FcmErrorCode, fieldViolations: readonly Violation[] = []): Reply {
  const { code, status, message } = FCM_ERRORS[errorCode];
  const details = [
    ...(WITHOUT_CODE.includes(errorCode)
      ? []
      : [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }]),
    ...(fieldViolations.length === 0
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }]),
  ];
  const said = fieldViolations[0]?.description ?? message;
  return {
    status: code,
    json: { error: { code, message: said, status, ...(details.length > 0 && { details }) } },
  };
}
