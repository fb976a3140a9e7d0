import { chapter, lesson, type ProgramText } from './programText';

export const leadership: readonly ProgramText[] = [
  {
    id: 'program-first-time-manager',
    coach: 'coach-sofie',
    title: 'First-Time Manager',
    category: 'Leadership',
    language: 'en',
    smallDescription: 'The first hundred days after you stop being a colleague.',
    description:
      'Yesterday you were the best at the work; today you are responsible for people who do it. We go through the first hundred days: the first talk with everybody, the first wrong decision, the first conflict.',
    objectives: [
      'Hold useful one-to-ones',
      'Delegate results instead of steps',
      'Decide when you do not know enough',
    ],
    price: 1_490_00,
    currency: 'sek',
    duration: '8 weeks',
    level: 'beginner',
    seats: 24,
    tags: ['leadership', 'management', 'teams'],
    dripDays: 10,
    chapters: [
      chapter(
        'The first weeks',
        lesson(
          18,
          'Forty minutes with everybody',
          'Begin by listening. Ask each person what must not change, what should, and what you are not being told.',
        ),
        lesson(
          14,
          'Giving your old work away',
          'What you keep doing yourself nobody else can learn. List your old tasks and give the one that you like best away first.',
        ),
      ),
      chapter(
        'The hard weeks',
        lesson(
          20,
          'Deciding with half the facts',
          'Waiting is also a decision, usually the most expensive one. Write down what would change your mind, then decide.',
        ),
        lesson(
          22,
          'The first conflict',
          'Two good people want different things, and both came to you. Hear each alone, then both together, and say aloud what you will not judge.',
        ),
        lesson(
          15,
          'Looking back at day one hundred',
          'Read your notes of the first week. What were you told then that you understand only now?',
        ),
      ),
    ],
  },
  {
    id: 'program-hard-conversations',
    coach: 'coach-sofie',
    title: 'Hard Conversations',
    category: 'Leadership',
    language: 'en',
    smallDescription: 'Say the difficult thing early, clearly and kindly.',
    description:
      'Poor results, bad smell, broken promises: conversations that everybody postpones. You prepare one that you really owe somebody, rehearse it, and hold it before the program ends.',
    objectives: [
      'Separate what you saw from what you think',
      'Hold a silence',
      'Agree on a next step that both remember',
    ],
    price: 890_00,
    currency: 'sek',
    duration: '4 weeks',
    level: 'intermediate',
    seats: 16,
    tags: ['leadership', 'feedback', 'communication'],
    chapters: [
      chapter(
        'Preparation',
        lesson(
          16,
          'Seen and thought',
          'A camera sees a late arrival; it does not see disrespect. Write two columns and throw nothing away yet.',
        ),
        lesson(
          15,
          'The first two sentences',
          'The other person knows within two sentences what this is about. Write them down and learn them by heart.',
        ),
      ),
      chapter(
        'The conversation',
        lesson(
          20,
          'Tears, anger, silence',
          'A strong reaction is not a reason to stop, but it is one to slow down. Practise what you say to each of the three.',
        ),
        lesson(
          12,
          'The next step',
          'Without a next step it was only unpleasant. Agree on one that is small, visible and dated.',
        ),
      ),
    ],
  },
];
