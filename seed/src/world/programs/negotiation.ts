import { chapter, lesson, type ProgramText } from './programText';

export const negotiation: readonly ProgramText[] = [
  {
    id: 'program-negotiation-basics',
    coach: 'coach-ana',
    title: 'Negotiation Basics',
    category: 'Negotiation',
    language: 'en',
    smallDescription: 'Prepare, open and close an everyday negotiation without haggling.',
    description:
      'Most negotiations are decided before anybody speaks. In five short lessons you learn to prepare on one page, to ask before you offer, and to leave with an agreement that still holds on Monday.',
    objectives: [
      'Write your interests, limits and alternatives on one page',
      'Open with a question instead of a number',
      'Close with a summary that both sides would sign',
    ],
    price: 0,
    currency: 'eur',
    duration: '2 weeks',
    level: 'beginner',
    seats: 40,
    tags: ['negotiation', 'communication', 'work'],
    chapters: [
      chapter(
        'Before the table',
        lesson(
          12,
          'Know what you want, and why',
          'A position is what you say; an interest is why you say it. Write down the three interests behind your next request and rank them. The lowest one is what you can trade.',
        ),
        lesson(
          14,
          'Your best alternative',
          'The strength of your hand is what happens when there is no deal. Describe your best alternative in one sentence, then spend an hour making it better before you spend a minute on tactics.',
        ),
        lesson(
          10,
          'The one-page plan',
          'A plan that does not fit on one page is not used. Fill in the template: their interests, yours, your limit, your first question, and the two things that you will not discuss today.',
        ),
      ),
      chapter(
        'At the table',
        lesson(
          16,
          'Ask first',
          'Whoever asks, learns. Practise three opening questions with a friend and count how long you can listen before you defend yourself. Two minutes is a good start.',
        ),
        lesson(
          11,
          'Close so that it lasts',
          'An agreement that is remembered differently is a new conflict. Summarise aloud, write it down in the room, and name who does what by when.',
        ),
      ),
    ],
  },
  {
    id: 'program-salary-talks',
    coach: 'coach-ana',
    title: 'Salary Talks',
    category: 'Negotiation',
    language: 'en',
    smallDescription: 'From market figures to a calm conversation with your manager.',
    description:
      'You will collect real figures, build a case from results rather than needs, and rehearse the conversation until the number no longer sounds strange in your mouth.',
    objectives: [
      'Find a defensible range for your role and region',
      'Tell your results in three sentences',
      'Answer a first refusal without giving in or walking out',
    ],
    price: 149_00,
    currency: 'eur',
    duration: '3 weeks',
    level: 'intermediate',
    seats: 25,
    tags: ['negotiation', 'salary', 'career'],
    materials: ['Your last two performance reviews'],
    chapters: [
      chapter(
        'The case',
        lesson(
          15,
          'Figures that hold',
          'One figure from a friend is a rumour; five from different sources are a range. Collect them in the sheet and note for each how old it is and whether it includes a bonus.',
        ),
        lesson(
          13,
          'Results, not needs',
          'Rent is not an argument. Rewrite your year as three results, each with a number and with somebody who would confirm it.',
        ),
      ),
      chapter(
        'The conversation',
        lesson(
          18,
          'Say the number',
          'Saying a number aloud is a skill of the mouth. Record yourself ten times, listen once, and keep the version without an apology at the end.',
        ),
        lesson(
          14,
          'After the first no',
          'A first no is information about the budget, the person or the moment. Ask which of the three it is, and agree on a date to talk again.',
        ),
      ),
    ],
  },
  {
    id: 'program-negotiating-as-a-team',
    coach: 'coach-ana',
    title: 'Negotiating as a Team',
    category: 'Negotiation',
    language: 'en',
    smallDescription: 'A live cohort of six for people who negotiate contracts together.',
    description:
      'Six people, four weeks, one case that grows. You rotate through lead, listener and scribe, and see on video what a team gives away when nobody has a role.',
    objectives: [
      'Divide the roles before the meeting',
      'Call a break without losing face',
      'Debrief in ten minutes',
    ],
    price: 390_00,
    currency: 'eur',
    duration: '4 weeks',
    level: 'advanced',
    seats: 6,
    tags: ['negotiation', 'teams', 'contracts'],
    requires: ['program-negotiation-basics'],
    dripDays: 7,
    chapters: [
      chapter(
        'Roles',
        lesson(
          20,
          'Lead, listener, scribe',
          'A team without roles argues with itself in front of the other side. Assign the three roles for the case of this week and do not swap until the debrief.',
        ),
        lesson(
          15,
          'Signals and breaks',
          'A break is a tool, not an escape. Agree on one sentence that calls it and on one that ends it, and try both in the role play.',
        ),
      ),
      chapter(
        'The growing case',
        lesson(
          35,
          'Round one: the supplier',
          'You buy 400 chairs, and the supplier has been late twice. Read your confidential sheet, plan for twenty minutes and meet the other team on Thursday.',
        ),
        lesson(
          25,
          'Debrief',
          'What was said is on the recording; what was meant is not. Each role writes two observations before anybody gives advice.',
        ),
      ),
    ],
  },
];
