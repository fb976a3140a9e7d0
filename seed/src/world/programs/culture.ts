import { chapter, lesson, type ProgramText } from './programText';

export const culture: readonly ProgramText[] = [
  {
    id: 'program-working-with-japan',
    coach: 'coach-yuki',
    title: 'Working with Japan',
    category: 'Intercultural',
    language: 'en',
    smallDescription: 'Decisions, silence and e-mail in Japanese teams.',
    description:
      'For people whose next project has colleagues in Osaka or Tokyo. We look at how a decision ripens before the meeting, what a silence can mean, and how to write an e-mail that is answered.',
    objectives: [
      'Prepare a decision before the meeting',
      'Read a hesitant yes',
      'Write e-mail that is easy to answer',
    ],
    price: 18_000,
    currency: 'jpy',
    duration: '4 weeks',
    level: 'intermediate',
    seats: 30,
    tags: ['japan', 'culture', 'teams'],
    chapters: [
      chapter(
        'Before the meeting',
        lesson(
          18,
          'Nemawashi',
          'The meeting confirms what the corridor has decided. List the people who must not be surprised, and talk to each of them alone.',
        ),
        lesson(
          12,
          'Who is in the room',
          'Seats and order of speaking carry information. Learn to read them, and where to sit yourself.',
        ),
      ),
      chapter(
        'In the meeting',
        lesson(
          14,
          'The meaning of silence',
          'Silence may be thought, doubt or respect. Count to eight before you fill it, and then ask something that can be answered in writing.',
        ),
        lesson(
          15,
          'Eight shades of yes',
          '“Yes” often means “I hear you”. We go through eight replies from real meetings and guess what happened afterwards.',
        ),
        lesson(
          10,
          'After the meeting',
          'Send the summary within the day. Put the question on the first line, and make a no as easy to send as a yes.',
        ),
      ),
    ],
  },
  {
    id: 'program-keigo-at-work',
    coach: 'coach-yuki',
    title: '職場の敬語 Keigo at Work',
    category: 'Intercultural',
    language: 'ja',
    smallDescription: '電話、メール、会議で使う敬語を実例で学びます。',
    description:
      '日本語で働く人のための講座です。電話の受け答え、社外へのメール、会議での発言を、実際の場面に沿って練習します。',
    objectives: [
      '電話で用件を聞き取り、取り次ぐ',
      '社外へのメールを一人で書く',
      '会議で意見をていねいに述べる',
    ],
    price: 24_000,
    currency: 'jpy',
    duration: '6 weeks',
    level: 'advanced',
    seats: 15,
    tags: ['japan', 'language', 'keigo'],
    prerequisites: ['日本語能力試験N2程度'],
    chapters: [
      chapter(
        '電話とメール',
        lesson(
          20,
          '電話を受ける',
          '最初のひと言で印象が決まります。名乗り方と取り次ぎの言い方を、三つの場面で練習しましょう。',
        ),
        lesson(
          18,
          '社外へのメール',
          '件名だけで用件が伝わるように書きます。よくある失礼な表現を直しながら、型を身につけます。',
        ),
      ),
      chapter(
        '会議',
        lesson(
          22,
          '意見を述べる',
          '反対意見は質問の形にすると伝わりやすくなります。例文を声に出して、自分の言葉に置き換えてください。',
        ),
        lesson(
          15,
          'お断りする',
          '断るときほど、ていねいさが信頼になります。理由、代案、感謝の順に組み立てます。',
        ),
      ),
    ],
  },
  {
    id: 'program-feedback-across-cultures',
    coach: 'coach-yuki',
    title: 'Feedback across Cultures',
    category: 'Intercultural',
    language: 'en',
    smallDescription: 'The same sentence is praise in one office and an insult in the next.',
    description:
      'You bring three sentences of feedback that went wrong. We translate them: for a Dutch engineer, a Thai designer, a Brazilian manager, and for you.',
    objectives: [
      'Notice how direct you are',
      'Move criticism from public to private and back',
      'Ask how feedback is wanted',
    ],
    price: 9_800,
    currency: 'jpy',
    duration: '2 weeks',
    level: 'beginner',
    tags: ['culture', 'feedback', 'leadership'],
    chapters: [
      chapter(
        'Your own scale',
        lesson(
          12,
          'How direct am I?',
          'Everybody believes to be in the middle. Take the short test, then let two colleagues from elsewhere take it about you.',
        ),
        lesson(
          15,
          'Up-graders and down-graders',
          '“Absolutely” and “perhaps a little” are dials. Rewrite one message with every dial at the left, then at the right, and send neither.',
        ),
      ),
      chapter(
        'Translation',
        lesson(
          20,
          'Three sentences',
          'Bring three sentences that went wrong. For each, write who heard it, what they understood and what you would say today.',
        ),
        lesson(
          9,
          'Ask first',
          'The simplest tool is a question in a quiet moment: how do you want to hear it when something is not good enough?',
        ),
      ),
    ],
  },
];
