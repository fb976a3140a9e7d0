import { expect, it } from 'vitest';
import type { Session } from '../../../src/contracts/documents/sessions';
import { recordingPath } from '../../../src/domain/files/filePaths';
import { newSession } from '../../../src/domain/scheduling/bookedSession';
import { paths } from '../../../src/domain/paths';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import { MIA, aLife } from '../../support/aLife';
import { aBooking } from '../../support/aDiary';
import { NOON, aCaller, aPlatform } from '../../support/aPlatform';
import { workOff } from '../../support/workOff';

const FILM = { id: 'film', status: 'ready', seconds: 60, bytes: 3, readyAt: NOON } as const;

it('the recordings of a person’s sessions go with it, whichever side it was, and no others', async () => {
  const platform = aPlatform();
  for (const [path, data] of aLife()) platform.documents.put(path, data);
  const sides = [
    ['seen', { coachRef: 'otto', studentRef: MIA }],
    ['taught', { coachRef: MIA, studentRef: 'otto' }],
    ['others', { coachRef: 'otto', studentRef: 'olga' }],
  ] as const;
  for (const [id, people] of sides) {
    const booking = aBooking({ id: `b-${id}`, sessionRef: id, status: 'completed', ...people });
    const keptUntil = new Date(NOON.getTime() + 86_400_000);
    const session: Session = { ...newSession(booking, NOON), status: 'completed', isRecorded: true };
    platform.documents.put(paths.booking(booking.id), booking);
    platform.documents.put(paths.session(id), { ...session, recordings: [{ ...FILM, keptUntil }] });
    platform.files.put(recordingPath(people.coachRef, id, 'film'), new Uint8Array(3));
  }
  await platform.call(deleteUser, aCaller(MIA, 'admin'), { userId: MIA, immediately: true });
  const ids = platform.queue.splice(0);
  await workOff(platform, ids);
  platform.now = new Date(platform.now.getTime() + 600_000);
  await workOff(platform, ids);
  const films = [...platform.files.objects.keys()].filter((path) => path.startsWith('recordings/'));
  expect(films).toEqual(['recordings/otto/others/film.mp4']);
  const states = sides.map(([id]) => {
    const { [`sessions/${id}`]: session } = platform.documents.dump(`sessions/${id}`);
    return (session as Session).recordings?.[0]?.status;
  });
  expect(states).toEqual(['expired', 'expired', 'ready']);
});
