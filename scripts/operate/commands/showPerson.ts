import { paths } from '../../../functions/src/domain/paths';
import { Refusal } from '../../../functions/src/domain/refusal';
import { type Command, type Desk, argument } from '../desk';

/** Of each kind; who has more is looked at in the console. */
const MOST = 200;

export const showPerson: Command = {
  usage: '<uid or address>',
  does: 'Tells all that the platform knows of a person: sign-in, account, profiles, settings, suspension, programs, enrollments, reviews, acts and jobs.',
  changes: false,
  async run(args, desk) {
    const who = argument(args, 0, 'person');
    const account = await desk.account(who);
    const uid = account?.uid ?? who;
    const told = { uid, signIn: account, ...(await documentsOf(uid, desk)), ...(await listsOf(uid, desk)) };
    if (account === undefined && told.user === undefined && told.suspension === undefined) {
      throw new Refusal('user-missing', `Nobody is known as ${who}.`);
    }
    return told;
  },
};

async function documentsOf(uid: string, { documents }: Desk) {
  const [user, publicProfile, student, coach, rates, suspension, notifications, privacy, preferences] =
    await documents.getAll(
      paths.user(uid),
      paths.publicProfile(uid),
      paths.student(uid),
      paths.coach(uid),
      paths.coachRates(uid),
      paths.suspension(uid),
      paths.notificationSettings(uid),
      paths.privacySettings(uid),
      paths.preferenceSettings(uid),
    );
  return {
    user,
    publicProfile,
    student,
    coach,
    rates,
    suspension,
    settings: { notifications, privacy, preferences },
  };
}

async function listsOf(uid: string, { documents }: Desk) {
  const [programs, enrollments, reviews, acts, devices, jobs] = await Promise.all([
    documents.query({ from: paths.programs, where: [['coachRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.enrollments, where: [['studentRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.reviews, where: [['authorRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.activityLogs, where: [['userRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.devices(uid), limit: MOST }),
    documents.query({ from: paths.outbox, where: [['peopleRefs', 'array-contains', uid]], limit: MOST }),
  ]);
  return {
    programs: programs.map(({ path, data }) => ({ id: path.id, title: data.title, status: data.status })),
    enrollments: enrollments.map(({ path, data }) => ({
      id: path.id,
      status: data.status,
      progress: data.progress,
    })),
    reviews: reviews.map(({ path, data }) => ({
      id: path.id,
      rating: data.rating,
      isVisible: data.isVisible,
    })),
    acts: acts.map(({ data: { action, entityType, entityRef, timestamp } }) => ({
      action,
      entityType,
      entityRef,
      timestamp,
    })),
    devices: devices.length,
    jobs: jobs.map(({ path, data: { status, runAt, lastError } }) => ({
      id: path.id,
      status,
      runAt,
      lastError,
    })),
  };
}
