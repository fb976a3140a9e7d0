import { zoomMeetings } from '../../functions/src/adapters/zoom/zoomMeetings';
import type { ConsultationType } from '../../functions/src/contracts/documents/consultationTypes';
import type { Meetings } from '../../functions/src/ports/meetings';
import { ZOOM_APP } from '../../functions/test/support/zoom';
import { startZoom } from '../../standins/src/zoom/startZoom';
import type { Given } from './lab';

/** A local Zoom, which has rooms for sessions in the scenes whose consultation takes place there. */
export interface Rooms {
  /** What the scene that is staged has. */
  meetings(): Meetings | undefined;
  stage(given: readonly Given[]): void;
  stop(): Promise<void>;
}

export async function openRooms(): Promise<Rooms> {
  const zoom = await startZoom();
  const meetings = zoomMeetings({ app: ZOOM_APP, apiUrl: zoom.url, hosts: 'me' });
  let isOpen = false;
  return {
    meetings: () => (isOpen ? meetings : undefined),
    stage: (given) => {
      zoom.world.meetings.clear();
      isOpen = given.some(isAtZoom);
    },
    stop: () => zoom.stop(),
  };
}

function isAtZoom([{ path }, data]: Given): boolean {
  return path.startsWith('consultationTypes/') && (data as Partial<ConsultationType>).place === 'zoom';
}
