import { chapter, lesson, type ProgramText } from './programText';

export const product: readonly ProgramText[] = [
  {
    id: 'program-product-discovery',
    coach: 'coach-omar',
    title: 'Product Discovery',
    category: 'Product',
    language: 'en',
    smallDescription: 'Find out what to build before you build it.',
    description:
      'Five interviews, two sketches, one experiment: a discovery round of four weeks on a problem of your own, with a decision at the end that may well be “no”.',
    objectives: ['Interview without selling', 'Name the riskiest assumption', 'Run an experiment in a week'],
    price: 199_00,
    currency: 'usd',
    duration: '4 weeks',
    level: 'intermediate',
    seats: 28,
    tags: ['product', 'discovery', 'interviews'],
    dripDays: 7,
    chapters: [
      chapter(
        'Listening',
        lesson(
          18,
          'Stories, not opinions',
          'People are poor at the future and good at last Tuesday. Ask for the last time it happened, and then what happened next.',
        ),
        lesson(
          20,
          'Five interviews',
          'After five interviews you will hear the same things. Write each on one card with one quotation, no conclusions.',
        ),
      ),
      chapter(
        'Testing',
        lesson(
          15,
          'The riskiest assumption',
          'Every plan stands on a sentence that nobody has checked. Find it by asking what would make all the rest worthless.',
        ),
        lesson(
          25,
          'One week, one experiment',
          'An experiment has a result that could change your mind. Write that result down before you start.',
        ),
      ),
    ],
  },
  {
    id: 'program-honest-roadmaps',
    coach: 'coach-omar',
    title: 'Honest Roadmaps',
    category: 'Product',
    language: 'en',
    smallDescription: 'Plans that survive a quarter and can be explained in a lift.',
    description:
      'A roadmap is a list of bets, not of dates. You rewrite yours as outcomes, with a now, a next and a perhaps.',
    objectives: ['Turn features into outcomes', 'Show uncertainty on paper', 'Say no with a reason'],
    price: 129_00,
    currency: 'usd',
    duration: '3 weeks',
    level: 'advanced',
    seats: 20,
    tags: ['product', 'planning'],
    chapters: [
      chapter(
        'Bets',
        lesson(
          14,
          'From feature to outcome',
          'A feature is an answer; write down the question. If two features answer the same question, you have found a saving.',
        ),
        lesson(
          12,
          'Now, next, perhaps',
          'Three columns are enough. The third is where you put what everybody wants and nobody needs this year.',
        ),
      ),
      chapter(
        'Talking about it',
        lesson(
          16,
          'A no with a reason',
          'A good no names what you do instead. Write three for requests of last month.',
        ),
        lesson(
          10,
          'The plan in a lift',
          'If you cannot say it between two floors, it is not a plan yet. Try it on a stranger.',
        ),
      ),
    ],
  },
  {
    id: 'program-arabic-for-product-teams',
    coach: 'coach-omar',
    title: 'Arabic for Product Teams',
    category: 'Product',
    language: 'en',
    smallDescription: 'What right-to-left really changes on a screen.',
    description:
      'An older program, no longer offered: mirrored layouts, mixed numerals and the forms of a letter. Those who took it keep their access.',
    objectives: ['Mirror a layout correctly', 'Test with real text'],
    price: 59_00,
    currency: 'usd',
    duration: '2 weeks',
    level: 'intermediate',
    seats: 40,
    tags: ['product', 'arabic', 'localisation'],
    status: 'archived',
    chapters: [
      chapter(
        'Right to left',
        lesson(
          14,
          'What mirrors and what does not',
          'Arrows mirror, clocks do not. Go through your screens with the list and mark each picture.',
        ),
        lesson(
          13,
          'Mixed text',
          'Names, numbers and Latin words run the other way inside a line. Try the ten sample sentences in every field of your form.',
        ),
      ),
    ],
  },
];
