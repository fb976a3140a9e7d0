import { randomBytes } from 'node:crypto';

/** By status, the name and message that PayPal publishes for it. */
const KINDS: Readonly<Record<number, readonly [name: string, message: string]>> = {
  400: ['INVALID_REQUEST', 'Request is not well-formed, syntactically incorrect, or violates schema.'],
  401: [
    'AUTHENTICATION_FAILURE',
    'Authentication failed due to missing authorization header, or invalid authentication credentials.',
  ],
  404: ['RESOURCE_NOT_FOUND', 'The specified resource does not exist.'],
  422: [
    'UNPROCESSABLE_ENTITY',
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
  429: ['RATE_LIMIT_REACHED', 'Too many requests. Blocked due to rate limiting.'],
  500: ['INTERNAL_SERVER_ERROR', 'An internal server error occurred.'],
};

/** An error as PayPal writes it: a name by its status, and an issue that says what is wrong. */
export class PaypalError extends Error {
  constructor(
    readonly status: number,
    readonly issue: string,
    readonly description: string,
    readonly field?: string,
  ) {
    super(`${status} ${issue}`);
  }

  get body(): object {
    const [name, message] = KINDS[this.status] ?? [
      'INTERNAL_SERVER_ERROR',
      'An internal server error occurred.',
    ];
    const place = this.field === undefined ? {} : { field: this.field, location: 'body' };
    const details = [{ ...place, issue: this.issue, description: this.description }];
    const links = [{ href: `https://developer.paypal.com/docs/#${this.issue}`, rel: 'information_link' }];
    return {
      name,
      message,
      debug_id: randomBytes(7).toString('hex'),
      ...(this.status !== 500 && { details }),
      links,
    };
  }
}

/** An error as the token endpoint writes it. */
export class TokenError extends Error {
  readonly status = 401;

  get body(): object {
    return { error: 'invalid_client', error_description: 'Client Authentication failed' };
  }
}

export const missing = () =>
  new PaypalError(
    404,
    'INVALID_RESOURCE_ID',
    'Specified resource ID does not exist. Please check the resource ID and try again.',
  );

export const invalid = (issue: string, field: string, description = 'The value of a field is invalid.') =>
  new PaypalError(400, issue, description, field);

export const refused = (issue: string, description: string) => new PaypalError(422, issue, description);
