import type { Coach, CoachRates } from '../../../functions/src/contracts/documents/coaches';
import type { Student } from '../../../functions/src/contracts/documents/students';
import type { Role, User } from '../../../functions/src/contracts/documents/users';
import { generateSlug } from '../../../functions/src/contracts/utilities/generateSlug';
import { newStudent } from '../../../functions/src/domain/accounts/newStudent';
import { type CoachText, coaches } from './coaches';
import { PRIOR } from '../../../functions/src/domain/reviews/ratings';
import { EXAMPLE, exampleCoach, exampleStudents } from './examples';
import { type StudentText, students } from './students';
import { suspendedCoach } from './suspendedCoach';
import { onDay } from './timeline';

export interface BuiltCoach {
  readonly coach: Coach;
  readonly rates: CoachRates;
}

export interface People {
  /** The demo accounts first: admin, coach, student. */
  readonly users: readonly User[];
  readonly coaches: readonly BuiltCoach[];
  readonly students: readonly Student[];
}

/** Everybody of the world, unrated and not enrolled yet. */
export function buildPeople(): People {
  const allCoaches = [...coaches, exampleCoach, suspendedCoach];
  const coachUsers = allCoaches.map((text, index) => user(text, 'coach', joined(text.id, index)));
  const studentUsers = [
    ...students.map((text, index) => user(text, 'student', onDay(30 + index / 4))),
    ...exampleStudents.map((text) => user({ ...text, locale: 'en-US' }, 'student', EXAMPLE.createdAt)),
  ];
  const [demoCoach, ...otherCoaches] = coachUsers;
  const [demoStudent, ...otherStudents] = studentUsers;
  return {
    users: [ADMIN, demoCoach, demoStudent, ...otherCoaches, ...otherStudents].filter(
      (each) => each !== undefined,
    ),
    coaches: allCoaches.map((text, index) => builtCoach(text, joined(text.id, index))),
    students: [
      ...students.map((text, index) => student(text, onDay(30 + index / 4))),
      ...exampleStudents.map(({ id, timeZone }) => exampleStudent(id, timeZone)),
    ],
  };
}

const ADMIN: User = user(
  {
    id: 'admin-ines',
    fullName: 'Inês Martins',
    email: 'admin@nebula.example',
    timeZone: 'Europe/Lisbon',
    locale: 'pt-PT',
  },
  'admin',
  onDay(0),
);

interface PersonText {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
}

function user({ id, fullName, email, timeZone, locale }: PersonText, role: Role, createdAt: Date): User {
  return {
    uid: id,
    email,
    role,
    fullName,
    timeZone,
    locale,
    marketingConsent: false,
    status: 'active',
    lastLogin: createdAt,
    onboarding: { profileCompleted: true },
    createdAt,
    updatedAt: createdAt,
  };
}

function joined(coachId: string, index: number): Date {
  return coachId === EXAMPLE.coach ? EXAMPLE.createdAt : onDay(index);
}

function builtCoach(text: CoachText, createdAt: Date): BuiltCoach {
  const { id, profile, isVerified, hourlyRate, currency } = text;
  const slug = generateSlug(text.fullName);
  const dates = { createdAt, updatedAt: createdAt };
  return {
    coach: {
      linkedinUrl: `https://www.linkedin.com/in/${slug}-nebula`,
      sessionDurations: [30, 60, 90],
      defaultDuration: 60,
      ...profile,
      id,
      userRef: id,
      currency,
      isVerified,
      rating: 0,
      totalReviews: 0,
      rankingScore: PRIOR.mean,
      isActive: true,
      slug,
      ...dates,
    },
    rates: {
      hourlyRate,
      currency,
      basePrice: { '30': hourlyRate / 2, '60': hourlyRate, '90': hourlyRate * 1.5 },
      ...dates,
    },
  };
}

function student(text: StudentText, createdAt: Date): Student {
  const { id, interest, skillLevel, commitment, goal, timeZone } = text;
  return newStudent(
    id,
    { interestedProgram: interest, skillLevel, commitment, learningGoals: [goal], timeZone },
    createdAt,
  );
}

function exampleStudent(id: string, timeZone: string): Student {
  return newStudent(
    id,
    {
      interestedProgram: 'Full-Stack Web Development Bootcamp',
      skillLevel: 'intermediate',
      commitment: 'part-time',
      learningGoals: ['Deploy an application of my own'],
      timeZone,
    },
    EXAMPLE.createdAt,
  );
}
