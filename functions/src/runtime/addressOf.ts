import type { Request } from 'firebase-functions/v2/https';

/** Google's front end appends the address that it saw; what stands before it, the client may have written itself. */
export function addressOf(request: Request): string {
  const forwarded = request.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return (forwarded ?? request.socket.remoteAddress ?? 'unknown').slice(0, 64).replaceAll('/', '');
}
