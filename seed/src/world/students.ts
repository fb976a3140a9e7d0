import type { Student } from '../../../functions/src/contracts/documents/students';

/** A student in one row. */
export interface StudentText {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
  /** A category of programs. */
  readonly interest: string;
  readonly skillLevel: Student['skillLevel'];
  readonly commitment: Student['commitment'];
  readonly goal: string;
}

type Row = readonly [
  fullName: string,
  timeZone: string,
  locale: string,
  interest: string,
  skillLevel: Student['skillLevel'],
  commitment: Student['commitment'],
  goal: string,
];

/** The first one is the demo student. */
// prettier-ignore
const ROWS: readonly Row[] = [
  ['Ben Carter', 'Europe/London', 'en-GB', 'Negotiation', 'beginner', 'part-time', 'Ask for a rise without sweating'],
  ['Amara Okafor', 'Africa/Lagos', 'en-NG', 'Public speaking', 'beginner', 'flexible', 'Speak at the village meeting'],
  ['Noah Fischer', 'Europe/Zurich', 'de-CH', 'Data', 'beginner', 'part-time', 'Den Jahresbericht verstehen'],
  ['Ling Chen', 'Asia/Singapore', 'en-SG', 'Intercultural', 'intermediate', 'part-time', 'Lead the Osaka project'],
  ['Diego Herrera', 'America/Mexico_City', 'es-MX', 'Career', 'beginner', 'full-time', 'Encontrar mi primer empleo'],
  ['Fatima Zahra', 'Africa/Casablanca', 'fr-MA', 'Languages', 'intermediate', 'part-time', 'Animer une réunion'],
  ['Oliver Jensen', 'Europe/Copenhagen', 'da-DK', 'Leadership', 'beginner', 'part-time', 'Survive the first team of my own'],
  ['Mei Watanabe', 'Asia/Tokyo', 'ja-JP', 'Programming', 'beginner', 'flexible', 'Automate the monthly report'],
  ['Ravi Menon', 'Asia/Kolkata', 'en-IN', 'Programming', 'intermediate', 'part-time', 'Understand machine learning'],
  ['Zofia Nowak', 'Europe/Warsaw', 'pl-PL', 'Design', 'beginner', 'part-time', 'Make forms that people finish'],
  ['Liam Walsh', 'Europe/Dublin', 'en-IE', 'Wellbeing', 'beginner', 'flexible', 'Sleep after night shifts'],
  ['Chiara Rossi', 'Europe/Rome', 'it-IT', 'Product', 'intermediate', 'part-time', 'Interview customers properly'],
  ['Samuel Mwangi', 'Africa/Nairobi', 'en-KE', 'Data', 'intermediate', 'full-time', 'Become a data analyst'],
  ['Elif Demir', 'Europe/Istanbul', 'tr-TR', 'Negotiation', 'intermediate', 'part-time', 'Better contracts with suppliers'],
  ['Jonas Berg', 'Europe/Oslo', 'nb-NO', 'Leadership', 'intermediate', 'part-time', 'Say the difficult thing earlier'],
  ['Valentina Cruz', 'America/Bogota', 'es-CO', 'Career', 'intermediate', 'flexible', 'Pasar de la banca a la docencia'],
  ['Hana Kim', 'Asia/Seoul', 'ko-KR', 'Intercultural', 'advanced', 'part-time', 'Write better e-mail in Japanese'],
  ['Peter Novotny', 'Europe/Prague', 'cs-CZ', 'Programming', 'beginner', 'part-time', 'Write my first program'],
  ['Aisha Rahman', 'Asia/Dhaka', 'en-BD', 'Public speaking', 'intermediate', 'flexible', 'Give a keynote next spring'],
  ['Lucas Silva', 'America/Sao_Paulo', 'pt-BR', 'Product', 'beginner', 'part-time', 'Decide what not to build'],
  ['Emma de Vries', 'Europe/Amsterdam', 'nl-NL', 'Negotiation', 'beginner', 'part-time', 'Stop giving discounts'],
  ['Yusuf Abdi', 'Africa/Mogadishu', 'so-SO', 'Wellbeing', 'beginner', 'flexible', 'Hand over calmly at the ward'],
  ['Nora Lund', 'Europe/Stockholm', 'sv-SE', 'Leadership', 'beginner', 'part-time', 'Run fewer meetings'],
  ['Thomas Leroy', 'Europe/Brussels', 'fr-BE', 'Languages', 'advanced', 'part-time', 'Écrire plus court'],
  ['Ingrid Haug', 'Europe/Oslo', 'nb-NO', 'Design', 'intermediate', 'part-time', 'Test with real people'],
  ['Marcus Reid', 'America/Toronto', 'en-CA', 'Negotiation', 'advanced', 'full-time', 'Prepare the union talks'],
  ['Kavya Iyer', 'Asia/Kolkata', 'en-IN', 'Data', 'beginner', 'part-time', 'Clean the customer list'],
  ['Hugo Moreau', 'Europe/Paris', 'fr-FR', 'Public speaking', 'beginner', 'flexible', 'Parler sans notes'],
  ['Sara Lopez', 'Europe/Madrid', 'es-ES', 'Career', 'beginner', 'full-time', 'Preparar entrevistas en otro sector'],
  ['Anton Weber', 'Europe/Vienna', 'de-AT', 'Data', 'intermediate', 'part-time', 'Abfragen selbst schreiben'],
  ['Grace Achieng', 'Africa/Kampala', 'en-UG', 'Programming', 'beginner', 'flexible', 'Count the school meals by program'],
  ['Isaac Cohen', 'Asia/Jerusalem', 'he-IL', 'Product', 'advanced', 'part-time', 'Show uncertainty on a roadmap'],
  ['Bianca Popescu', 'Europe/Bucharest', 'ro-RO', 'Intercultural', 'beginner', 'part-time', 'Give feedback to Dutch colleagues'],
  ['William Scott', 'Europe/London', 'en-GB', 'Leadership', 'advanced', 'part-time', 'Coach my new managers'],
  ['Nadia Petrova', 'Europe/Sofia', 'bg-BG', 'Design', 'beginner', 'flexible', 'Choose colours that mean something'],
  ['Kofi Boateng', 'Africa/Accra', 'en-GH', 'Public speaking', 'beginner', 'part-time', 'A voice for the back row'],
  ['Julia Schmidt', 'Europe/Berlin', 'de-DE', 'Wellbeing', 'beginner', 'part-time', 'Pausen wirklich machen'],
  ['Andre Costa', 'Europe/Lisbon', 'pt-PT', 'Negotiation', 'beginner', 'flexible', 'Buy a house well'],
  ['Tara Singh', 'America/Vancouver', 'en-CA', 'Programming', 'intermediate', 'full-time', 'Change over to data science'],
  ['Mikko Virtanen', 'Europe/Helsinki', 'fi-FI', 'Intercultural', 'beginner', 'part-time', 'Fill a silence less often'],
  ['Leila Hosseini', 'Asia/Dubai', 'fa-IR', 'Product', 'beginner', 'flexible', 'My first discovery round'],
  ['Patrick Kelly', 'America/New_York', 'en-US', 'Leadership', 'beginner', 'part-time', 'Delegate the work that I like'],
  ['Camila Rojas', 'America/Santiago', 'es-CL', 'Career', 'beginner', 'part-time', 'Un perfil que se entienda'],
  ['George Papas', 'Europe/Athens', 'el-GR', 'Data', 'beginner', 'part-time', 'Read a statistics page without fear'],
  ['Wei Zhang', 'Asia/Shanghai', 'zh-CN', 'Design', 'intermediate', 'part-time', 'Usability tests in my own team'],
  ['Amelie Laurent', 'Europe/Paris', 'fr-FR', 'Negotiation', 'intermediate', 'part-time', 'Négocier en anglais'],
  ['Joao Pereira', 'America/Sao_Paulo', 'pt-BR', 'Programming', 'beginner', 'flexible', 'Rename ten years of photos'],
  ['Ruth Adeyemi', 'Africa/Lagos', 'en-NG', 'Wellbeing', 'intermediate', 'part-time', 'Say no to extra shifts'],
  ['Felix Braun', 'Europe/Berlin', 'de-DE', 'Public speaking', 'intermediate', 'part-time', 'Ein Vortrag ohne Folien'],
  ['Maya Goldberg', 'America/Chicago', 'en-US', 'Languages', 'beginner', 'flexible', 'French before the move to Lyon'],
  ['Arjun Patel', 'Asia/Kolkata', 'en-IN', 'Product', 'intermediate', 'full-time', 'Become a product manager'],
  ['Katarina Horvat', 'Europe/Zagreb', 'hr-HR', 'Leadership', 'intermediate', 'part-time', 'Settle a conflict in my team'],
  ['Daniel Osei', 'Africa/Accra', 'en-GH', 'Data', 'beginner', 'flexible', 'Figures for the cooperative'],
  ['Laura Jimenez', 'America/Lima', 'es-PE', 'Career', 'intermediate', 'part-time', 'Cambiar de campo con calma'],
  ['Henrik Dahl', 'Europe/Copenhagen', 'da-DK', 'Negotiation', 'advanced', 'part-time', 'Negotiate as a team'],
  ['Sofia Marin', 'Europe/Madrid', 'es-ES', 'Design', 'beginner', 'part-time', 'Tidy up our booking form'],
  ['Tunde Bakare', 'Europe/London', 'en-GB', 'Programming', 'beginner', 'part-time', 'Stop copying cells by hand'],
  ['Yara Nassar', 'Asia/Beirut', 'ar-LB', 'Languages', 'intermediate', 'flexible', 'Participer davantage en réunion'],
];

export const students: readonly StudentText[] = ROWS.map(
  ([fullName, timeZone, locale, interest, skillLevel, commitment, goal], index) => {
    const name = fullName.toLowerCase().split(' ');
    return {
      id: `student-${name[0] ?? ''}`,
      fullName,
      email: index === 0 ? 'student@nebula.example' : `${name.join('.')}@nebula.example`,
      timeZone,
      locale,
      interest,
      skillLevel,
      commitment,
      goal,
    };
  },
);
