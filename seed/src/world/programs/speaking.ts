import { chapter, lesson, type ProgramText } from './programText';

export const speaking: readonly ProgramText[] = [
  {
    id: 'program-speak-plainly',
    coach: 'coach-kwame',
    title: 'Speak Plainly',
    category: 'Public speaking',
    language: 'en',
    smallDescription: 'Five minutes, one message, no slides.',
    description:
      'A course for people who know too much about their subject. You cut a talk of yours down to five minutes, and then find out that nobody misses the rest.',
    objectives: ['State a message in one sentence', 'Replace jargon by examples', 'Speak without slides'],
    price: 99_00,
    currency: 'usd',
    duration: '3 weeks',
    level: 'beginner',
    seats: 60,
    tags: ['speaking', 'presentations', 'clarity'],
    chapters: [
      chapter(
        'The message',
        lesson(
          10,
          'One sentence',
          'If the audience keeps one sentence, which one is it? Write it, read it to somebody outside your field, and ask for it back the next day.',
        ),
        lesson(
          14,
          'Examples before terms',
          'A term is a label on a box that your listener has never opened. Show the content first: a case, a person, a Tuesday morning.',
        ),
      ),
      chapter(
        'The five minutes',
        lesson(
          12,
          'Cut it in half',
          'Nobody ever complained that a talk was too short. Mark every sentence that your one sentence does not need, and delete them before you can argue.',
        ),
        lesson(
          16,
          'Without slides',
          'Slides remember for you, and so you never learn your talk. Give it once to a wall, once to a friend, once while walking.',
        ),
      ),
    ],
  },
  {
    id: 'program-your-first-keynote',
    coach: 'coach-kwame',
    title: 'Your First Keynote',
    category: 'Public speaking',
    language: 'en',
    smallDescription: 'Twenty minutes on a large stage, prepared like a trade.',
    description:
      'You have been invited, and now you have to deliver. We build the arc, rehearse with a microphone, plan for the projector that fails, and watch the recording together.',
    objectives: [
      'Build an arc of three acts',
      'Rehearse in conditions like the real ones',
      'Recover from a failure on stage',
    ],
    price: 249_00,
    currency: 'usd',
    duration: '6 weeks',
    level: 'advanced',
    seats: 12,
    tags: ['speaking', 'keynote', 'stage'],
    prerequisites: ['Some experience with short talks'],
    dripDays: 7,
    chapters: [
      chapter(
        'The arc',
        lesson(
          22,
          'Three acts',
          'A keynote is a journey from a question to a changed view. Draw the three acts on one sheet and mark where the audience should breathe.',
        ),
        lesson(
          15,
          'The first minute',
          'The first minute is the only one in which everybody listens. Spend it on a scene, never on your curriculum vitae.',
        ),
      ),
      chapter(
        'The stage',
        lesson(
          30,
          'Rehearsal with a microphone',
          'A microphone punishes a turning head. Rehearse with one in your hand, and let somebody stand in the last row.',
        ),
        lesson(
          12,
          'When the projector fails',
          'It will fail once in your life, usually on the important day. Prepare two minutes that need no picture, and keep them in your pocket.',
        ),
        lesson(
          20,
          'Watching yourself',
          'The recording is kinder than your memory. Watch it without sound first, then listen without a picture, and write down one thing to keep and one to change.',
        ),
      ),
    ],
  },
  {
    id: 'program-voice-and-breath',
    coach: 'coach-kwame',
    title: 'Voice and Breath',
    category: 'Public speaking',
    language: 'en',
    smallDescription: 'Four short exercises for a voice that carries.',
    description:
      'Ten minutes a day for a week, taken from choir practice in Accra and tried on two hundred nervous engineers.',
    objectives: ['Breathe low before speaking', 'Carry to the last row without shouting'],
    price: 0,
    currency: 'usd',
    duration: '1 week',
    level: 'beginner',
    tags: ['speaking', 'voice'],
    chapters: [
      chapter(
        'Ten minutes a day',
        lesson(
          10,
          'Low breath',
          'Lie down, put a book on your belly, and make it rise. Then do the same standing, without the book and without your shoulders.',
        ),
        lesson(
          10,
          'The humming scale',
          'Hum up and down five notes until your lips tingle. That tingle is the resonance that microphones like.',
        ),
        lesson(
          8,
          'Consonants',
          'Vowels carry the sound, consonants carry the sense. Whisper a paragraph so that somebody across the room can follow.',
        ),
      ),
    ],
  },
];
