/** An error as Calendar writes it (https://developers.google.com/workspace/calendar/api/guides/errors). */
export class GoogleError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly domain = 'global',
  ) {
    super(message);
  }

  get body(): object {
    const { status: code, message, domain, reason } = this;
    return { error: { code, message, errors: [{ domain, reason, message }] } };
  }
}

/** An error as the token endpoint writes it (RFC 6749, 5.2). */
export class OAuthError extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
    readonly status = 400,
  ) {
    super(description);
  }

  get body(): object {
    return { error: this.error, error_description: this.description };
  }
}

export const invalid = (message: string) => new GoogleError(400, 'invalid', message);
export const notFound = () => new GoogleError(404, 'notFound', 'Not Found');
