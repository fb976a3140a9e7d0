import { chapter, lesson, type ProgramText } from './programText';

export const coding: readonly ProgramText[] = [
  {
    id: 'program-python-first-steps',
    coach: 'coach-priya',
    title: 'Python: First Steps',
    category: 'Programming',
    language: 'en',
    smallDescription: 'Write small programs that do your own chores.',
    description:
      'You have never programmed, or you tried and were bored by guessing games. Here every exercise is a chore: renaming photos, adding up receipts, finding the one wrong line in a list.',
    objectives: ['Read and change a small program', 'Work with files and lists', 'Find your own mistakes'],
    price: 4_999_00,
    currency: 'inr',
    duration: '6 weeks',
    level: 'beginner',
    seats: 100,
    tags: ['python', 'programming', 'beginners'],
    materials: ['A computer on which you may install programs'],
    chapters: [
      chapter(
        'Chores',
        lesson(
          18,
          'Rename a hundred photos',
          'A loop is patience that you do not need to have. Run the program on a copy of a folder, then change the pattern of the names.',
        ),
        lesson(
          20,
          'Add up the receipts',
          'A list keeps things in order; a dictionary finds them by name. Use one of each to add up your receipts per shop.',
        ),
        lesson(
          16,
          'The one wrong line',
          'An error message is a letter to you, and its last line is the most important. Break the program on purpose in four ways and read the four letters.',
        ),
      ),
      chapter(
        'Your own program',
        lesson(
          24,
          'From chore to plan',
          'Describe your chore so that a stranger could do it by hand. Every sentence becomes a line or a function.',
        ),
        lesson(
          30,
          'Finish and show',
          'A program is finished when somebody else can run it. Write three sentences that explain how, and watch that person without helping.',
        ),
      ),
    ],
  },
  {
    id: 'program-machine-learning-foundations',
    coach: 'coach-priya',
    title: 'Machine Learning Foundations',
    category: 'Programming',
    language: 'en',
    smallDescription: 'Three models, understood to the bottom, on honest data.',
    description:
      'Linear models, trees and neighbours: no more than three, but each built once by hand, tested on data that it never saw, and broken deliberately.',
    objectives: [
      'Split data without leaking',
      'Build three models by hand',
      'Say when a model should not be used',
    ],
    price: 12_999_00,
    currency: 'inr',
    duration: '10 weeks',
    level: 'intermediate',
    seats: 30,
    tags: ['python', 'machine-learning', 'data'],
    prerequisites: ['School algebra'],
    requires: ['program-python-first-steps'],
    chapters: [
      chapter(
        'Honest data',
        lesson(
          22,
          'Train, validate, test',
          'A model that has seen the answers has learnt nothing. Split the data before you look at it, and lock the test set away.',
        ),
        lesson(
          20,
          'Leaks',
          'Leaks are columns that know the future. Find the two that are hidden in the loan data, and explain how they came there.',
        ),
      ),
      chapter(
        'Three models',
        lesson(
          35,
          'A line',
          'Fit a line with nothing but sums. Then watch what a single wrong point does to it.',
        ),
        lesson(
          32,
          'A tree',
          'A tree asks yes-or-no questions in a good order. Build one of depth two on paper and compare it with the library.',
        ),
        lesson(
          28,
          'Neighbours',
          'Similar things behave alike, if you measure similarity well. Change the units of one column and see who your neighbours are now.',
        ),
      ),
    ],
  },
  {
    id: 'program-cleaning-messy-data',
    coach: 'coach-priya',
    title: 'Cleaning Messy Data',
    category: 'Data',
    language: 'en',
    smallDescription: 'Dates, duplicates and missing values, with a log of every decision.',
    description:
      'Four fifths of the work that nobody teaches. You clean one bad spreadsheet from beginning to end and leave a log with which another person gets the same result.',
    objectives: [
      'Recognise the usual damage',
      'Clean with a script instead of by hand',
      'Keep a log of decisions',
    ],
    price: 2_499_00,
    currency: 'inr',
    duration: '3 weeks',
    level: 'intermediate',
    tags: ['python', 'data', 'cleaning'],
    chapters: [
      chapter(
        'Damage',
        lesson(
          15,
          'Three kinds of missing',
          'Missing, unknown and not applicable are three different things. Mark them apart before you fill anything in.',
        ),
        lesson(
          17,
          'Dates from everywhere',
          'The third of April is the fourth of March somewhere. Find out who typed the dates before you convert them.',
        ),
      ),
      chapter(
        'Repair',
        lesson(
          20,
          'Duplicates that are not',
          'Two people may share a name and a birthday. Decide which columns make a person, write it down, and count what would be merged.',
        ),
        lesson(
          12,
          'The log',
          'Each change is one line in the log: what, why, how many rows. Give log and raw data to a friend and compare the results.',
        ),
      ),
    ],
  },
];
