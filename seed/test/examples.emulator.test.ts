import { type Firestore, Timestamp } from '@google-cloud/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/src/start/startEmulator';
import { buildWorld } from '../src/world/buildWorld';
import { worldDocuments } from '../src/world/worldDocuments';
import { emulatorFirestore } from '../src/write/emulatorFirestore';
import { writeDocuments } from '../src/write/writeDocuments';

/** The usage examples of the platform's data model, as they are written there; `TIME` stands for `new Date()`. */
const TIME = Symbol('any time');

const EXAMPLES = {
  coach: {
    id: 'coach_123',
    userRef: 'user_456',
    title: 'Senior Software Engineer',
    bio: 'Experienced full-stack developer with 10+ years...',
    style: 'Hands-on, project-based learning',
    specialties: ['React', 'Node.js', 'System Design'],
    pastCompanies: ['Google', 'Microsoft', 'Startup Inc'],
    linkedinUrl: 'https://linkedin.com/in/coach123',
    availability: 'Weekdays 6-9 PM EST',
    hourlyRate: 150,
    isActive: true,
    isVerified: false,
    createdAt: TIME,
  },
  program: {
    id: 'program_789',
    title: 'Full-Stack Web Development Bootcamp',
    category: 'Programming',
    description: 'Learn to build modern web applications...',
    objectives: [
      'Master React and Node.js',
      'Build 3 portfolio projects',
      'Deploy applications to production',
    ],
    coachRef: 'coach_123',
    slug: 'full-stack-web-development-bootcamp',
    rating: 0,
    price: 2500,
    duration: '12 weeks',
    difficultyLevel: 'intermediate',
    maxStudents: 10,
    currentEnrollments: 0,
    isActive: true,
    tags: ['javascript', 'react', 'nodejs', 'full-stack'],
    prerequisites: ['Basic HTML/CSS', 'JavaScript fundamentals'],
    createdAt: TIME,
  },
  enrollment: {
    id: 'enrollment_101',
    studentRef: 'student_555',
    programRef: 'program_789',
    coachRef: 'coach_123',
    status: 'active',
    enrollmentDate: TIME,
    progress: 0,
    paymentStatus: 'pending',
    amountPaid: 2500,
    createdAt: TIME,
  },
  session: {
    id: 'session_202',
    programRef: 'program_789',
    coachRef: 'coach_123',
    studentRefs: ['student_555', 'student_666'],
    title: 'Week 1: Setting Up Development Environment',
    description: 'Install and configure development tools',
    scheduledTime: new Date('2024-01-15T18:00:00Z'),
    duration: 90,
    status: 'scheduled',
    meetLink: 'https://meet.google.com/abc-defg-hij',
    createdAt: TIME,
  },
} as const;

const PATHS = {
  coach: 'coaches/coach_123',
  program: 'programs/program_789',
  enrollment: 'enrollments/student_555_program_789',
  session: 'sessions/session_202',
};

interface Exception {
  readonly because: string;
  readonly value: unknown;
  /** Where the field lies instead. */
  readonly path?: string;
}

/** Where the platform's data model overrules the example. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'coach.userRef': { value: 'coach_123', because: 'the documents of a person are known by the Auth uid' },
  'coach.hourlyRate': {
    value: 150_00,
    path: 'coaches/coach_123/details/rates',
    because: 'money is in minor units, and rates are for signed-in people only',
  },
  'program.price': { value: 2_500_00, because: 'money is in minor units' },
  'program.currentEnrollments': {
    value: 2,
    because: 'it counts the seats that are held: by the two students of the example session',
  },
  'enrollment.id': {
    value: 'student_555_program_789',
    because: 'the id keeps a student from enrolling twice',
  },
  'enrollment.amountPaid': { value: 2_500_00, because: 'money is in minor units' },
};

let emulator: Emulator;
let firestore: Firestore;

beforeAll(async () => {
  emulator = await startEmulator();
  const address = `${emulator.host}:${emulator.port}`;
  const emulators = { projectId: 'demo-examples', auth: '', firestore: address };
  await writeDocuments(worldDocuments(buildWorld()), emulators);
  firestore = emulatorFirestore(emulators.projectId, address);
});

afterAll(async () => {
  await firestore.terminate();
  await emulator.stop();
});

async function read(path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await firestore.doc(path).get()).data() ?? {};
}

const FIELDS = Object.entries(EXAMPLES).flatMap(([name, example]) =>
  Object.entries(example).map(([field, value]) => ({
    title: `${name}.${field}`,
    name: name as keyof typeof EXAMPLES,
    field,
    value,
  })),
);

describe('a documented example', () => {
  it.each(FIELDS)('keeps $title', async ({ title, name, field, value }) => {
    const exception = EXCEPTIONS[title];
    const stored = (await read(exception?.path ?? PATHS[name]))[field];
    if (value === TIME) expect(stored).toBeInstanceOf(Timestamp);
    else if (value instanceof Date) expect(stored).toEqual(Timestamp.fromDate(value));
    else expect(stored).toEqual(exception?.value ?? value);
  });

  it('is overruled only where it would be different', () => {
    const overruled = FIELDS.filter(({ title }) => title in EXCEPTIONS);
    expect(overruled).toHaveLength(Object.keys(EXCEPTIONS).length);
    for (const { title, value } of overruled) {
      expect(EXCEPTIONS[title]?.value).not.toEqual(value);
    }
  });
});

describe('the seed', () => {
  it('leaves the same documents when it runs again', async () => {
    const before = await everything();
    const emulators = {
      projectId: 'demo-examples',
      auth: '',
      firestore: `${emulator.host}:${emulator.port}`,
    };
    await firestore.doc('programs/program-left-over').create({ title: 'Left over' });
    await writeDocuments(worldDocuments(buildWorld()), emulators);
    expect(await everything()).toEqual(before);
  });
});

async function everything(): Promise<readonly (readonly [string, unknown])[]> {
  const groups = [
    'users',
    'coaches',
    'students',
    'programs',
    'lessons',
    'enrollments',
    'lessonProgress',
    'reviews',
  ];
  const found = await Promise.all(groups.map((group) => firestore.collectionGroup(group).get()));
  return found.flatMap(({ docs }) => docs.map((each) => [each.ref.path, each.data()] as const));
}
