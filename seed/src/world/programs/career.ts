import { chapter, lesson, type ProgramText } from './programText';

export const career: readonly ProgramText[] = [
  {
    id: 'program-entrevistas-sin-miedo',
    coach: 'coach-mateo',
    title: 'Entrevistas de trabajo sin miedo',
    category: 'Career',
    language: 'es',
    smallDescription: 'Prepárate con tus propias historias, no con respuestas ajenas.',
    description:
      'Un curso corto para llegar a la entrevista con tres historias bien contadas, dos preguntas honestas y la calma de quien también elige.',
    objectives: [
      'Contar tres logros en dos minutos cada uno',
      'Responder a la pregunta difícil',
      'Preguntar lo que de verdad importa',
    ],
    price: 79_00,
    currency: 'usd',
    duration: '2 semanas',
    level: 'beginner',
    seats: 50,
    tags: ['empleo', 'entrevistas', 'carrera'],
    chapters: [
      chapter(
        'Tus historias',
        lesson(
          15,
          'Tres logros',
          'Un logro es una situación, una acción y un cambio que alguien notó. Escribe tres y pide a una amiga que te cuente cuál recuerda.',
        ),
        lesson(
          12,
          'La pregunta difícil',
          'La pregunta que temes llegará. Escríbela, respóndela en voz alta cinco veces y quita cada vez una excusa.',
        ),
      ),
      chapter(
        'El día',
        lesson(
          10,
          'Los primeros diez minutos',
          'La entrevista empieza en la puerta. Ensaya el saludo, el silencio y el vaso de agua.',
        ),
        lesson(
          11,
          'Tus preguntas',
          'Quien pregunta, también elige. Prepara dos preguntas cuya respuesta podría hacerte decir que no.',
        ),
      ),
    ],
  },
  {
    id: 'program-perfil-que-habla',
    coach: 'coach-mateo',
    title: 'Un perfil que habla por ti',
    category: 'Career',
    language: 'es',
    smallDescription: 'Tu perfil profesional en una tarde, gratis.',
    description:
      'Tres ejercicios para que tu perfil diga qué haces, para quién y con qué resultado, sin palabras vacías.',
    objectives: ['Escribir un titular concreto', 'Sustituir adjetivos por hechos'],
    price: 0,
    currency: 'usd',
    duration: '1 semana',
    level: 'beginner',
    tags: ['perfil', 'carrera'],
    chapters: [
      chapter(
        'Una tarde',
        lesson(
          10,
          'El titular',
          'Tu titular responde a tres preguntas: qué, para quién, con qué resultado. Escribe diez y quédate con el más corto.',
        ),
        lesson(
          12,
          'Hechos, no adjetivos',
          'Cada adjetivo es un hecho que falta. Busca los tuyos y cambia al menos cinco por una cifra o un ejemplo.',
        ),
        lesson(
          8,
          'La foto y el resto',
          'Una buena foto parece una conversación. Luz de ventana, hombros girados, ojos a la cámara.',
        ),
      ),
    ],
  },
  {
    id: 'program-cambio-de-carrera',
    coach: 'coach-mateo',
    title: 'Cambio de carrera paso a paso',
    category: 'Career',
    language: 'es',
    smallDescription: 'De la idea vaga al primer proyecto pagado en otro campo.',
    description:
      'Cambiar de carrera no es un salto, es una escalera. En ocho semanas pruebas dos caminos en pequeño, hablas con diez personas que ya llegaron y decides con datos.',
    objectives: [
      'Elegir dos caminos que probar',
      'Hablar con diez personas del nuevo campo',
      'Terminar un proyecto pequeño y pagado',
    ],
    price: 159_00,
    currency: 'usd',
    duration: '8 semanas',
    level: 'intermediate',
    seats: 18,
    tags: ['carrera', 'cambio'],
    dripDays: 14,
    chapters: [
      chapter(
        'Explorar',
        lesson(
          20,
          'Dos caminos',
          'Elige dos caminos, no uno: la comparación enseña. Describe un martes cualquiera en cada uno.',
        ),
        lesson(
          18,
          'Diez conversaciones',
          'Nadie conoce un oficio mejor que quien lo sufre. Pide veinte minutos y pregunta qué le aburre.',
        ),
      ),
      chapter(
        'Probar',
        lesson(
          25,
          'El proyecto pequeño',
          'Un proyecto pequeño tiene cliente, fecha y precio, aunque el precio sea un almuerzo. Defínelo en media página.',
        ),
        lesson(
          15,
          'Decidir con datos',
          'Al final tienes horas, respuestas y ganas. Ponlas en la tabla y decide antes de preguntar a tu familia.',
        ),
      ),
    ],
  },
];
