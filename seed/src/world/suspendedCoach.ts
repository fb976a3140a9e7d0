import type { CoachText } from './coaches';

/** Whom an admin suspended; nobody meets this coach but in the log. */
export const suspendedCoach: CoachText = {
  id: 'coach-viktor',
  fullName: 'Viktor Hale',
  email: 'viktor.hale@nebula.example',
  timeZone: 'Europe/Vienna',
  locale: 'en-GB',
  profile: {
    title: 'Closer of deals',
    bio: 'Ten days, ten deals. Results are guaranteed, and so is your place at my evening.',
    style: 'Intense',
    specialties: ['Sales'],
    pastCompanies: ['Hale & Hale'],
    availability: 'Any time',
  },
  isVerified: false,
  hourlyRate: 400_00,
  currency: 'eur',
};
