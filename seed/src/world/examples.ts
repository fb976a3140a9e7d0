import type { CoachText } from './coaches';
import { chapter, lesson, type ProgramText } from './programs/programText';

/**
 * The documented examples of a coach, a program, an enrollment and a session, under their documented ids.
 * Ids of people are Auth uids, so the coach's user is `coach_123` itself.
 */
export const EXAMPLE = {
  coach: 'coach_123',
  program: 'program_789',
  /** The student of the example enrollment. */
  student: 'student_555',
  /** The other participant of the example session, enrolled too. */
  companion: 'student_666',
  session: 'session_202',
  createdAt: new Date('2024-01-02T10:00:00Z'),
  scheduledTime: new Date('2024-01-15T18:00:00Z'),
} as const;

export const exampleCoach: CoachText = {
  id: EXAMPLE.coach,
  fullName: 'Jordan Ellis',
  email: 'jordan.ellis@nebula.example',
  timeZone: 'America/New_York',
  locale: 'en-US',
  profile: {
    title: 'Senior Software Engineer',
    bio: 'Experienced full-stack developer with 10+ years...',
    style: 'Hands-on, project-based learning',
    specialties: ['React', 'Node.js', 'System Design'],
    pastCompanies: ['Google', 'Microsoft', 'Startup Inc'],
    linkedinUrl: 'https://linkedin.com/in/coach123',
    availability: 'Weekdays 6-9 PM EST',
  },
  isVerified: false,
  hourlyRate: 150_00,
  currency: 'usd',
};

export const exampleProgram: ProgramText = {
  id: EXAMPLE.program,
  coach: EXAMPLE.coach,
  title: 'Full-Stack Web Development Bootcamp',
  category: 'Programming',
  language: 'en',
  smallDescription: 'Twelve weeks from static pages to a deployed application.',
  description: 'Learn to build modern web applications...',
  objectives: ['Master React and Node.js', 'Build 3 portfolio projects', 'Deploy applications to production'],
  price: 2_500_00,
  currency: 'usd',
  duration: '12 weeks',
  level: 'intermediate',
  seats: 10,
  tags: ['javascript', 'react', 'nodejs', 'full-stack'],
  prerequisites: ['Basic HTML/CSS', 'JavaScript fundamentals'],
  chapters: [
    chapter(
      'Foundations',
      lesson(
        30,
        'Setting up the environment',
        'Everybody starts with the same tools. Install the editor, the runtime and version control, and push an empty project.',
      ),
      lesson(
        45,
        'A page that answers',
        'A form, a handler, a list. Build the smallest page that remembers what you typed.',
      ),
    ),
    chapter(
      'Server and client',
      lesson(
        50,
        'An interface of components',
        'A component is a function from data to markup. Split your page into four and give each one job.',
      ),
      lesson(
        50,
        'An interface for machines',
        'Your server speaks to your page in the same way as it will to a phone. Design three addresses and test them without a page.',
      ),
      lesson(
        40,
        'Deploy',
        'An application that only runs on your computer is a sketch. Put it online and break it there.',
      ),
    ),
  ],
};

export const exampleStudents = [
  {
    id: EXAMPLE.student,
    fullName: 'Sam Taylor',
    email: 'sam.taylor@nebula.example',
    timeZone: 'America/New_York',
  },
  {
    id: EXAMPLE.companion,
    fullName: 'Alex Morgan',
    email: 'alex.morgan@nebula.example',
    timeZone: 'America/Denver',
  },
] as const;
