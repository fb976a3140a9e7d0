import { randomBytes } from 'node:crypto';
import { CREDENTIALS } from '../../standins/src/zoom/startZoom';
import type { Listener } from '../../standins/src/zoom/webhooks';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

/** How the functions and the local Zoom know each other. */
export interface ZoomSetup {
  readonly secrets: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly listener: Listener;
}

/** A secret of its own for each run, by which the functions know who tells them. */
export function localZoom(ports: Ports, projectId: string): ZoomSetup {
  const { accountId, clientId, clientSecret } = CREDENTIALS;
  const secret = randomBytes(16).toString('base64url');
  return {
    secrets: { ZOOM_APP: `${accountId}:${clientId}:${clientSecret}`, ZOOM_WEBHOOK_SECRETS: secret },
    settings: { ZOOM_API_URL: `http://${HOST}:${ports.zoom}` },
    listener: { url: `http://${HOST}:${ports.functions}/${projectId}/${REGION}/zoomWebhook`, secret },
  };
}
