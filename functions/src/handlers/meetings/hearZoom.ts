import { hearing } from '../../runtime/hearing';
import { recordMeetingEvent } from './recordMeetingEvent';

/** Hears what happened in rooms. The answer is 2xx only once the event and what follows from it are durable, in one commit. */
export default hearing({
  name: 'hearZoom',
  letters: (ports) => ports.meetingEvents(),
  open: (events, { rawBody, header }, now) => {
    const timestamp = header('x-zm-request-timestamp') ?? '';
    return events.open(rawBody, { timestamp, signature: header('x-zm-signature') ?? '' }, now);
  },
  hear: async (told, { ports }, now) => {
    if ('reply' in told)
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(told.reply),
      };
    await recordMeetingEvent({ documents: await ports.documents(), ports, now }, told);
    return undefined;
  },
});
