import { chapter, lesson, type ProgramText } from './programText';

export const data: readonly ProgramText[] = [
  {
    id: 'program-statistik-ohne-angst',
    coach: 'coach-lena',
    title: 'Statistik ohne Angst',
    category: 'Data',
    language: 'de',
    smallDescription: 'Mittelwert, Streuung und Zufall für Leute, die Formeln meiden.',
    description:
      'Sie lesen Berichte mit Zahlen und möchten wissen, wann Sie ihnen glauben dürfen. Der Kurs kommt fast ohne Formeln aus, aber nicht ohne Nachdenken.',
    objectives: [
      'Einen Mittelwert nie ohne Streuung lesen',
      'Zufall von Wirkung unterscheiden',
      'Drei typische Tricks in Diagrammen erkennen',
    ],
    price: 129_00,
    currency: 'eur',
    duration: '4 Wochen',
    level: 'beginner',
    seats: 35,
    tags: ['statistik', 'daten', 'grundlagen'],
    chapters: [
      chapter(
        'Beschreiben',
        lesson(
          16,
          'Der Mittelwert und seine Freunde',
          'Ein Mittelwert allein ist eine halbe Auskunft. Wir nehmen zwei Klassen mit derselben Durchschnittsnote und sehen, wie verschieden sie sind.',
        ),
        lesson(
          18,
          'Streuung sehen',
          'Streuung lässt sich zeichnen, bevor man sie rechnet. Zeichnen Sie zwanzig Messwerte von Hand und schätzen Sie, wo zwei Drittel davon liegen.',
        ),
      ),
      chapter(
        'Schließen',
        lesson(
          20,
          'Was der Zufall kann',
          'Der Zufall ist kreativer, als wir denken. Werfen Sie eine Münze fünfzigmal und suchen Sie die längste Serie; raten Sie vorher.',
        ),
        lesson(
          15,
          'Abgeschnittene Achsen',
          'Ein Diagramm lügt selten, es lässt weg. Sammeln Sie drei Beispiele aus der Zeitung und zeichnen Sie jedes ehrlich nach.',
        ),
      ),
    ],
  },
  {
    id: 'program-sql-for-analysts',
    coach: 'coach-lena',
    title: 'SQL for Analysts',
    category: 'Data',
    language: 'en',
    smallDescription: 'From a question in plain words to a query that you trust.',
    description:
      'You can already read a table. Here you learn to ask one: filters, joins, groups and windows, each on the data of a small bicycle shop, each with a check that tells you when the answer is wrong.',
    objectives: [
      'Join tables without doubling rows',
      'Group and compare periods',
      'Check a result before you send it',
    ],
    price: 99_00,
    currency: 'eur',
    duration: '5 weeks',
    level: 'beginner',
    tags: ['sql', 'data', 'analysis'],
    chapters: [
      chapter(
        'One table',
        lesson(
          14,
          'Filters and order',
          'A query is a sentence: show me what, from where, on which condition. Write five sentences about the bicycle shop and translate them.',
        ),
        lesson(
          16,
          'Groups',
          'Grouping answers “how many per”. Count the repairs per month, then find the month that is missing and explain why.',
        ),
      ),
      chapter(
        'Several tables',
        lesson(
          22,
          'Joins that do not multiply',
          'When a total is too high, a join has doubled rows. Before every join, write down how many rows you expect, and afterwards count them.',
        ),
        lesson(
          24,
          'Windows',
          'A window looks at the neighbours of a row without losing the row. Compute for each repair how long the same customer had been away.',
        ),
        lesson(
          12,
          'Trust, but check',
          'A figure that nobody checked is a rumour with decimals. Build a second query that must give the same total by another route.',
        ),
      ),
    ],
  },
  {
    id: 'program-dashboards-that-decide',
    coach: 'coach-lena',
    title: 'Dashboards that Decide',
    category: 'Data',
    language: 'en',
    smallDescription: 'Fewer charts, each with an owner and a threshold.',
    description:
      'A dashboard is a promise to act. In this program, still in preparation, you remove every chart that has never changed a decision.',
    objectives: ['Tie each chart to a decision', 'Set thresholds before looking'],
    price: 119_00,
    currency: 'eur',
    duration: '3 weeks',
    level: 'intermediate',
    seats: 20,
    tags: ['data', 'dashboards'],
    status: 'draft',
    chapters: [
      chapter(
        'The audit',
        lesson(
          15,
          'Which decision?',
          'For each chart, name the last decision that it changed. If nobody remembers one, archive the chart for a month and see who asks.',
        ),
      ),
    ],
  },
];
