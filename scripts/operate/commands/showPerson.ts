import { rowsOf } from '../../../audit/src/source';
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

async function listsOf(uid: string, { documents, read }: Desk) {
  const [programs, enrollments, reviews, acts, devices, jobs] = await Promise.all([
    documents.query({ from: paths.programs, where: [['coachRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.enrollments, where: [['studentRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.reviews, where: [['authorRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.activityLogs, where: [['userRef', '==', uid]], limit: MOST }),
    documents.query({ from: paths.devices(uid), limit: MOST }),
    read((source) => jobsAbout(uid, rowsOf(source, 'outbox'))),
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
    jobs,
  };
}

/** A job is about whom its id or its payload names. */
async function jobsAbout(uid: string, jobs: ReturnType<typeof rowsOf<'outbox'>>) {
  const found = [];
  for await (const { ids, data } of jobs) {
    const words = `${ids[0] ?? ''} ${JSON.stringify(data.payload)}`.split(/[^\p{L}\p{N}_.-]+/u);
    if (!words.some((word) => word === uid || word.startsWith(`${uid}_`))) continue;
    found.push({ id: ids[0], status: data.status, runAt: data.runAt, lastError: data.lastError });
    if (found.length === MOST) break;
  }
  return found;
}
