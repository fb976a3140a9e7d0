/** How many lessons a coach opens early for one learner: as many as a program has. */
export const MAX_GRANTED_LESSONS = 500;
