import {
  createNebula,
  formatPrice,
  NebulaError,
  type Coach,
  type Enrollment,
  type EnrollStudentInput,
  type EnrollStudentOutput,
  type Lesson,
  type Notification,
  type Program,
  type RatingSummary,
  type Reason,
  type Review,
} from '@nebula/client';
import { validateUserInput } from '@nebula/client/validateUserInput';
import { initializeApp } from 'firebase/app';
import { getAuth } from 'firebase/auth';
import { connectFirestoreEmulator, getFirestore } from 'firebase/firestore';
import { getFunctions } from 'firebase/functions';

/** What an app writes down about the platform's types. */
export interface Screen {
  readonly coach: Coach;
  readonly enrollment: Enrollment;
  readonly lesson: Lesson;
  readonly notification: Notification;
  readonly summary: RatingSummary;
  readonly review: Review;
  readonly enrol: (input: EnrollStudentInput) => Promise<EnrollStudentOutput>;
}

const settings = new URLSearchParams(location.search);
const app = initializeApp({ projectId: settings.get('project') ?? '', apiKey: 'local' });
const firestore = getFirestore(app);
connectFirestoreEmulator(firestore, '127.0.0.1', Number(settings.get('firestore')));
const nebula = createNebula({ auth: getAuth(app), firestore, functions: getFunctions(app) });

const list = document.querySelector('#programs');
const failure = document.querySelector('#error');

const show = (programs: readonly Program[]): void => {
  list?.replaceChildren(
    ...programs.map(({ title, price, currency, createdAt }) => {
      const item = document.createElement('li');
      item.textContent = `${title}, ${formatPrice(price ?? 0, currency, 'en')}, ${createdAt.getUTCFullYear()}`;
      return item;
    }),
  );
};

const tell = (reason: Reason | string | undefined): void => {
  if (failure) failure.textContent = reason ?? '';
};

nebula.catalog.watchProgramsByCategory(
  'Programming',
  (programs, { isCut }) => {
    show(programs);
    document.body.dataset['cut'] = String(isCut);
  },
  ({ reason, code }) => tell(reason ?? code),
);

document.body.dataset['valid'] = String(validateUserInput({ role: 'admin' }, 'user').isValid);
nebula.catalog.getFeaturedPrograms({ limit: 500 }).catch((error: unknown) => {
  if (error instanceof NebulaError) tell(error.reason);
});
