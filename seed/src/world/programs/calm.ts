import { chapter, lesson, type ProgramText } from './programText';

export const calm: readonly ProgramText[] = [
  {
    id: 'program-calm-under-load',
    coach: 'coach-grace',
    title: 'Calm under Load',
    category: 'Wellbeing',
    language: 'en',
    smallDescription: 'What nurses know about stress that offices have forgotten.',
    description:
      'Grace worked eleven years in an emergency ward before she taught. The program has no candles: it is about handovers, breaks, sleep and the sentence “I need a second pair of eyes”.',
    objectives: ['Notice load before it shows', 'Hand over cleanly', 'Rest in seven minutes'],
    price: 59_00,
    currency: 'eur',
    duration: '4 weeks',
    level: 'beginner',
    seats: 50,
    tags: ['stress', 'wellbeing', 'work'],
    chapters: [
      chapter(
        'Load',
        lesson(
          11,
          'Your early signs',
          'Everybody has a sign that others see first. Ask two people what yours is, and believe them.',
        ),
        lesson(
          14,
          'Handing over',
          'A clean handover lets you go home. Situation, background, what worries you, what you would do: four sentences.',
        ),
      ),
      chapter(
        'Rest',
        lesson(
          7,
          'Seven minutes',
          'A short rest that is taken beats a long one that is planned. Close the door, set the timer, lie flat.',
        ),
        lesson(
          12,
          'A second pair of eyes',
          'Asking for help early is a skill of experts. Say the sentence once this week when you do not need it.',
        ),
      ),
    ],
  },
  {
    id: 'program-sleep-for-shift-workers',
    coach: 'coach-grace',
    title: 'Sleep for Shift Workers',
    category: 'Wellbeing',
    language: 'en',
    smallDescription: 'Light, food and naps for people who work at night.',
    description:
      'Advice about sleep is written for people who sleep at night. This one is for the others, with a plan for each of the three usual rotas.',
    objectives: ['Plan light and darkness', 'Nap without feeling worse', 'Change between rotas'],
    price: 0,
    currency: 'eur',
    duration: '1 week',
    level: 'beginner',
    tags: ['sleep', 'health', 'work'],
    chapters: [
      chapter(
        'The plan',
        lesson(
          10,
          'Light is a medicine',
          'Light has a dose and a time. Wear dark glasses on the way home and none before work.',
        ),
        lesson(
          9,
          'The good nap',
          'Twenty minutes or ninety, nothing between. Drink the coffee before you lie down.',
        ),
        lesson(
          12,
          'From nights to days',
          'A change takes a day for each two hours. Choose the plan for your rota and put it on the fridge.',
        ),
      ),
    ],
  },
];
