import type { Meetings, RecordedFile, Stay } from '../../ports/meetings';
import { everyPage, GONE, NO_MEETING, NO_RECORDING, unless } from './zoomAnswers';
import type { ZoomRequests } from './zoomRequests';

/** What is known of meetings that were held. */
export function zoomPast(requests: ZoomRequests): Pick<Meetings, 'runs' | 'stays' | 'recorded' | 'download'> {
  const { ask } = requests;
  return {
    runs: async (meetingId) => {
      const path = `past_meetings/${meetingId}/instances`;
      const found = await unless([NO_MEETING], ask({ method: 'GET', path }));
      return found === GONE
        ? []
        : (found as { meetings: readonly { uuid: string }[] }).meetings.map(({ uuid }) => uuid);
    },
    stays: async (run) => {
      const path = `past_meetings/${inPath(run)}/participants`;
      return (await everyPage<Participant>(requests, path, 'participants', {})).map(stayOf);
    },
    recorded: async (run) => {
      const found = await unless(
        [NO_MEETING, NO_RECORDING],
        ask({ method: 'GET', path: `meetings/${inPath(run)}/recordings` }),
      );
      if (found === GONE) return undefined;
      const { recording_files: files = [] } = found as { recording_files?: readonly FileOfZoom[] };
      const films = files.filter(isFilm);
      return films.every(({ status }) => status === 'completed') ? films.map(fileOf) : [];
    },
    download: async ({ url }: RecordedFile) => {
      const found = await unless([NO_RECORDING, NO_MEETING], requests.fetch(url));
      return found === GONE ? undefined : ((found as Response).body as AsyncIterable<Uint8Array>);
    },
  };
}

interface Participant {
  readonly user_id?: string;
  readonly registrant_id?: string;
  readonly join_time: string;
  readonly leave_time: string;
}

interface FileOfZoom {
  readonly id: string;
  readonly file_type: string;
  readonly status: string;
  readonly file_size: number;
  readonly recording_start: string;
  readonly recording_end: string;
  readonly download_url: string;
}

function stayOf({ user_id = '', registrant_id = '', join_time, leave_time }: Participant): Stay {
  return {
    ...{ device: user_id, guestId: registrant_id },
    ...{ joinedAt: new Date(join_time), leftAt: new Date(leave_time) },
  };
}

function isFilm({ file_type }: FileOfZoom): boolean {
  return file_type === 'MP4';
}

function fileOf(file: FileOfZoom): RecordedFile {
  const { id, file_type, file_size, recording_start, recording_end, download_url } = file;
  return {
    ...{ fileId: id, type: file_type, bytes: file_size, url: download_url },
    ...{ from: new Date(recording_start), until: new Date(recording_end) },
  };
}

/** The name of a run in a path: twice encoded, since one may begin with a slash or hold two. */
function inPath(run: string): string {
  return encodeURIComponent(encodeURIComponent(run));
}
