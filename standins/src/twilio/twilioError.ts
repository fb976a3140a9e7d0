/** What the API refuses, in the shape in which it does (https://www.twilio.com/docs/usage/twilios-response). */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  get body(): object {
    const { status, code, message } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

/** Of the numbers that Twilio keeps for tests (https://www.twilio.com/docs/iam/test-credentials), those that nothing can be sent to. */
const UNREACHABLE: Readonly<Record<string, readonly [code: number, message: string]>> = {
  '+15005550001': [21211, "Invalid 'To' Phone Number: +1500555XXXX"],
  '+15005550002': [
    21612,
    "Message cannot be sent with the current combination of 'To' and 'From' parameters",
  ],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for the region'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, "'To' number is not a valid mobile number"],
};

/** @throws TwilioError */
export function assertReachable(to: string): void {
  const [code, message] = /^\+[1-9]\d{6,14}$/.test(to)
    ? (UNREACHABLE[to] ?? [])
    : [21211, `Invalid 'To' Phone Number: ${to}`];
  if (code !== undefined) throw new TwilioError(400, code, message ?? '');
}
