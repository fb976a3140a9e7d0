/** An error as Zoom's API writes it: its own code, which says more than the status. */
export class ZoomError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  get body(): object {
    return { code: this.code, message: this.message };
  }
}

/** An error as the token endpoint writes it. */
export class TokenError extends Error {
  constructor(
    readonly error: string,
    readonly reason: string,
    readonly status = 400,
  ) {
    super(reason);
  }

  get body(): object {
    return { reason: this.reason, error: this.error };
  }
}

export const invalid = (message: string) => new ZoomError(400, 300, message);
export const noMeeting = (id: string) => new ZoomError(404, 3001, `Meeting does not exist: ${id}.`);
export const noUser = (id: string) => new ZoomError(404, 1001, `User does not exist: ${id}.`);
export const noRecording = () => new ZoomError(404, 3301, 'There is no recording for this meeting.');
export const noToken = () => new ZoomError(401, 124, 'Invalid access token.');
