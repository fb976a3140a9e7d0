export const LANGUAGES = ['en', 'de', 'es', 'fr'] as const;

type Rating = 1 | 2 | 3 | 4 | 5;
type Texts = Readonly<
  Record<
    Rating,
    { readonly en: readonly string[] } & Partial<Record<(typeof LANGUAGES)[number], readonly string[]>>
  >
>;

export const PROGRAM_TEXTS: Texts = {
  5: {
    en: [
      'Short, concrete, and I used it the next morning.',
      'I did every exercise twice. The second time I understood why.',
      'The best hours that I spent on this subject, and I have a shelf of books about it.',
      'No filler at all. I wish that my university had taught like this.',
    ],
    de: ['Klar, ruhig und ohne ein Wort zu viel.', 'Ich lese Berichte seitdem mit anderen Augen.'],
    es: ['Directo y útil. Lo apliqué la misma semana.', 'Por fin un curso que pide hacer y no solo mirar.'],
    fr: ['Des phrases courtes qui servent vraiment.', 'Je prends la parole, et on m’écoute.'],
  },
  4: {
    en: [
      'Very good. The second chapter could be longer.',
      'Helpful examples; I would have liked one from my own trade.',
      'Clear and friendly. One exercise took me far longer than announced.',
    ],
    de: ['Sehr gut, nur die Übungen dürften schwerer sein.'],
    es: ['Muy bueno, aunque me faltó un ejemplo más.'],
    fr: ['Très bien ; j’aurais aimé plus d’enregistrements.'],
  },
  3: {
    en: ['Solid, but I knew half of it.', 'Good ideas, a little slow for me.'],
    de: ['Ordentlich, für mich etwas zu langsam.'],
    es: ['Correcto, esperaba más práctica.'],
    fr: ['Correct, sans surprise.'],
  },
  2: { en: ['Not what I expected from the description.'] },
  1: { en: ['I could not make use of it and stopped halfway.'] },
};

export const COACH_TEXTS: Texts = {
  5: {
    en: [
      'Listens first, and remembers what you said three weeks ago.',
      'Honest, warm and always prepared.',
      'Asked the one question that I had avoided for a year.',
    ],
    es: ['Pregunta mejor que nadie.'],
    fr: ['Une patience d’ange et une oreille redoutable.'],
  },
  4: {
    en: ['Knows the subject deeply; answers sometimes took two days.', 'Clear feedback that I could act on.'],
  },
  3: { en: ['Friendly, but in a hurry on both occasions.'] },
  2: { en: ['Cancelled twice at short notice.'] },
  1: { en: ['We did not understand each other at all.'] },
};

export const ANSWERS = {
  thanks: 'Thank you. Tell me in three months what remained of it.',
  sorry: 'Thank you for saying so. I have reworked that part; write to me if you want to try it again.',
} as const;
