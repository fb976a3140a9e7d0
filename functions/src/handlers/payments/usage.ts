import type { Payment } from '../../contracts/documents/payments';
import type { Use } from '../../domain/payments/evidence';
import { bookingUse, enrollmentUse, registrationUse } from '../../domain/payments/useOf';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Subject } from './purchases';

/** The latest lessons that are named, and more than the tickets of one registration. */
const LESSONS = 100;
const TICKETS = 20;

const USES: Readonly<Record<keyof Subject, (documents: Documents, id: string) => Promise<Use | undefined>>> =
  {
    enrollmentRef: async (documents, id) => {
      const enrollment = await documents.get(paths.enrollment(id));
      if (enrollment === undefined) return undefined;
      const done = await documents.query({
        from: paths.lessonRecords(id),
        where: [['completed', '==', true]],
        limit: LESSONS,
      });
      const lessons = done.map(({ path, data }) => ({
        lessonId: path.path.split('/').at(-1) ?? '',
        at: data.updatedAt,
      }));
      return enrollmentUse(enrollment, lessons);
    },
    bookingRef: async (documents, id) => {
      const booking = await documents.get(paths.booking(id));
      return booking && bookingUse(booking, await documents.get(paths.session(booking.sessionRef)));
    },
    registrationRef: async (documents, id) => {
      const registration = await documents.get(paths.eventRegistration(id));
      const event = registration && (await documents.get(paths.event(registration.eventRef)));
      if (registration === undefined || event === undefined) return undefined;
      const scans = await documents.query({
        from: paths.checkIns,
        where: [['registrationRef', '==', id]],
        limit: TICKETS,
      });
      return registrationUse(
        registration,
        event,
        scans.map(({ data }) => data),
      );
    },
  };

/** What became of what an order pays for; undefined where it is gone. */
export async function useOf(documents: Documents, payment: Payment): Promise<Use | undefined> {
  for (const kind of Object.keys(USES) as (keyof Subject)[]) {
    const id = payment[kind];
    if (id !== undefined) return USES[kind](documents, id);
  }
  return undefined;
}
