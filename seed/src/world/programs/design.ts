import { chapter, lesson, type ProgramText } from './programText';

export const design: readonly ProgramText[] = [
  {
    id: 'program-interface-basics',
    coach: 'coach-tomasz',
    title: 'Interface Basics for Developers',
    category: 'Design',
    language: 'en',
    smallDescription: 'Spacing, type and colour for people who write code.',
    description:
      'No drawing talent needed. You take one ugly form of your own and improve it in five steps, each with a rule that you can check.',
    objectives: ['Set a spacing scale', 'Choose two type sizes', 'Use colour for meaning only'],
    price: 399_00,
    currency: 'pln',
    duration: '4 weeks',
    level: 'beginner',
    seats: 45,
    tags: ['design', 'interfaces', 'developers'],
    chapters: [
      chapter(
        'Order',
        lesson(
          14,
          'One scale for space',
          'Most ugliness is uneven space. Replace every distance in your form by one of six, and look again.',
        ),
        lesson(
          12,
          'Two sizes of type',
          'If everything is emphasised, nothing is. Remove all sizes but two and one weight.',
        ),
      ),
      chapter(
        'Meaning',
        lesson(
          16,
          'Colour says something',
          'A colour that means nothing is noise. List your colours and what each one says; delete those without an entry.',
        ),
        lesson(
          15,
          'Words on buttons',
          'A button says what happens next. Rename every OK, Submit and Cancel in your form.',
        ),
        lesson(
          10,
          'Before and after',
          'Put the two versions side by side. Show them for five seconds to somebody and ask what the form is for.',
        ),
      ),
    ],
  },
  {
    id: 'program-usability-tests',
    coach: 'coach-tomasz',
    title: 'Usability Tests in an Afternoon',
    category: 'Design',
    language: 'en',
    smallDescription: 'Three people, one laptop, a list of repairs by five o’clock.',
    description:
      'You do not need a laboratory. Three people and a quiet room show most of what is wrong; the difficult part is to keep quiet.',
    objectives: ['Write tasks without hints', 'Watch without helping', 'Rank the repairs'],
    price: 599_00,
    currency: 'pln',
    duration: '2 weeks',
    level: 'intermediate',
    seats: 18,
    tags: ['design', 'usability', 'research'],
    chapters: [
      chapter(
        'Preparation',
        lesson(
          13,
          'Tasks without hints',
          'A task that contains the word on the button tests reading. Describe the goal in words that your screen does not use.',
        ),
        lesson(
          9,
          'Three people',
          'Three people who resemble your users beat ten who do not. Find them through somebody who is not in your team.',
        ),
      ),
      chapter(
        'The afternoon',
        lesson(
          20,
          'Sit on your hands',
          'Every word of yours costs you a finding. Answer questions with a question and write down the time.',
        ),
        lesson(
          15,
          'Rank by pain',
          'Often times bad gives the order of repairs. Do the first three before the next test.',
        ),
      ),
    ],
  },
];
