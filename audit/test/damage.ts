import { COMMUNITY_DAMAGE } from './damagedCommunity';
import { EVENT_DAMAGE } from './damagedEvents';
import { FEEDBACK_DAMAGE } from './damagedFeedback';
import { FILES_DAMAGE } from './damagedFiles';
import { LIVES_DAMAGE } from './damagedLives';
import { MAIL_DAMAGE } from './damagedMail';
import { MESSAGES_DAMAGE } from './damagedMessages';
import { MONEY_DAMAGE } from './damagedBooks';
import { PAPER_DAMAGE } from './damagedPapers';
import { PEOPLE_DAMAGE } from './damagedPeople';
import { PROGRAM_DAMAGE } from './damagedPrograms';
import { RETURNS_DAMAGE } from './damagedReturns';
import { REVIEW_DAMAGE } from './damagedReviews';
import { ROOM_DAMAGE } from './damagedRooms';
import { SEARCH_DAMAGE } from './damagedSearch';
import { SKILL_DAMAGE } from './damagedSkills';
import { WAIT_DAMAGE } from './damagedWaits';
import type { Damage } from './damagedWorld';

/** Every fault that is planted into the demo world, with the check that finds it. */
export const DAMAGE: readonly Damage[] = [
  ...PROGRAM_DAMAGE,
  ...MONEY_DAMAGE,
  ...PAPER_DAMAGE,
  ...REVIEW_DAMAGE,
  ...SEARCH_DAMAGE,
  ...COMMUNITY_DAMAGE,
  ...EVENT_DAMAGE,
  ...MESSAGES_DAMAGE,
  ...MAIL_DAMAGE,
  ...FILES_DAMAGE,
  ...ROOM_DAMAGE,
  ...FEEDBACK_DAMAGE,
  ...RETURNS_DAMAGE,
  ...LIVES_DAMAGE,
  ...SKILL_DAMAGE,
  ...WAIT_DAMAGE,
  ...PEOPLE_DAMAGE,
];
