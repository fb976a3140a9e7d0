import { chapter, lesson, type ProgramText } from './programText';

export const french: readonly ProgramText[] = [
  {
    id: 'program-francais-des-reunions',
    coach: 'coach-claire',
    title: 'Le français des réunions',
    category: 'Languages',
    language: 'fr',
    smallDescription: 'Prendre la parole, nuancer, conclure.',
    description:
      'Vous comprenez tout, mais vous parlez peu. En six séances courtes, vous apprenez les phrases qui ouvrent, qui freinent et qui concluent une réunion, avec leurs nuances.',
    objectives: ['Prendre la parole sans attendre', 'Exprimer un désaccord nuancé', 'Résumer une décision'],
    price: 119_00,
    currency: 'eur',
    duration: '6 semaines',
    level: 'intermediate',
    seats: 22,
    tags: ['français', 'réunions', 'langue'],
    prerequisites: ['Niveau B1'],
    chapters: [
      chapter(
        'Entrer',
        lesson(
          14,
          'Prendre la parole',
          'Un petit mot ouvre la porte : justement, d’ailleurs, à propos. Choisissez-en trois et placez-les cette semaine.',
        ),
        lesson(
          15,
          'Gagner du temps',
          'Réfléchir à voix haute est un art national. Apprenez quatre formules qui vous donnent cinq secondes.',
        ),
      ),
      chapter(
        'Nuancer et conclure',
        lesson(
          18,
          'Ne pas être d’accord',
          '« Je me demande si… » est souvent un non. Classez dix réponses, de la plus douce à la plus ferme.',
        ),
        lesson(
          12,
          'Conclure',
          'Une réunion sans conclusion se répète. Entraînez-vous à résumer en trois phrases : ce qui est décidé, par qui, pour quand.',
        ),
      ),
    ],
  },
  {
    id: 'program-ecrire-pour-convaincre',
    coach: 'coach-claire',
    title: 'Écrire pour convaincre',
    category: 'Languages',
    language: 'fr',
    smallDescription: 'Des courriels courts qui obtiennent une réponse.',
    description:
      'Quatre exercices sur vos propres courriels : l’objet, la première ligne, la demande et la fin. Chaque texte est réécrit deux fois.',
    objectives: ['Écrire un objet utile', 'Demander en une phrase', 'Adapter la formule de politesse'],
    price: 89_00,
    currency: 'eur',
    duration: '3 semaines',
    level: 'intermediate',
    tags: ['français', 'écriture'],
    chapters: [
      chapter(
        'Le courriel',
        lesson(
          10,
          'L’objet',
          'L’objet est la moitié du message. Réécrivez vos dix derniers sans les mots « question » ni « urgent ».',
        ),
        lesson(
          13,
          'La demande',
          'Une demande, une phrase, une date. Tout le reste vient après, ou ne vient pas.',
        ),
        lesson(
          11,
          'La formule juste',
          'La politesse est un réglage, pas un décor. Trouvez la formule qui convient à quatre destinataires.',
        ),
      ),
    ],
  },
];
