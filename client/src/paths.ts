/** Where the documents lie that the client reads and writes directly; `functions/src/domain/paths.ts` has the same for the platform. */
export const paths = {
  user: (uid: string) => `users/${uid}`,
  notificationSettings: (uid: string) => `users/${uid}/settings/notifications`,
  privacySettings: (uid: string) => `users/${uid}/settings/privacy`,
  preferenceSettings: (uid: string) => `users/${uid}/settings/preferences`,
  devices: (uid: string) => `users/${uid}/devices`,
  device: (uid: string, deviceId: string) => `users/${uid}/devices/${deviceId}`,
  notifications: (uid: string) => `users/${uid}/notifications`,
  notification: (uid: string, id: string) => `users/${uid}/notifications/${id}`,
  publicProfile: (uid: string) => `publicProfiles/${uid}`,
  student: (uid: string) => `students/${uid}`,
  coach: (uid: string) => `coaches/${uid}`,
  coachRates: (uid: string) => `coaches/${uid}/details/rates`,
  coachSettings: (uid: string) => `coaches/${uid}/private/settings`,
  verificationRequest: (uid: string) => `verificationRequests/${uid}`,
  slug: (kind: 'coach' | 'program', slug: string) => `slugs/${kind}:${slug}`,
  program: (programId: string) => `programs/${programId}`,
  chapters: (programId: string) => `programs/${programId}/chapters`,
  chapter: (programId: string, chapterId: string) => `programs/${programId}/chapters/${chapterId}`,
  lessons: (programId: string) => `programs/${programId}/lessons`,
  lesson: (programId: string, lessonId: string) => `programs/${programId}/lessons/${lessonId}`,
  lessonContent: (programId: string, lessonId: string) =>
    `programs/${programId}/lessons/${lessonId}/content/body`,
  skill: (skillId: string) => `skills/${skillId}`,
  skillStatistics: 'skillStatistics/current',
  userSkillOf: (uid: string, skillId: string) => `userSkills/${uid}_${skillId}`,
  resource: (resourceId: string) => `resources/${resourceId}`,
  bookmarkOf: (uid: string, resourceId: string) => `bookmarks/${uid}_${resourceId}`,
  leaderboard: (period: 'week' | 'month' | 'year', kind: 'coaches' | 'learners') =>
    `leaderboards/${period}_${kind}`,
  enrollment: (enrollmentId: string) => `enrollments/${enrollmentId}`,
  enrollmentOf: (studentUid: string, programId: string) => `enrollments/${studentUid}_${programId}`,
  lessonProgress: (enrollmentId: string, lessonId: string) =>
    `enrollments/${enrollmentId}/lessonProgress/${lessonId}`,
  lessonPosition: (enrollmentId: string, lessonId: string) =>
    `enrollments/${enrollmentId}/positions/${lessonId}`,
  waitlistEntries: (programId: string) => `waitlists/${programId}/entries`,
  waitlistEntry: (programId: string, studentUid: string) => `waitlists/${programId}/entries/${studentUid}`,
  contentVersion: (programId: string, number: number) => `programs/${programId}/versions/${number}`,
  lessonEdition: (programId: string, lessonId: string, edition: number) =>
    `programs/${programId}/lessons/${lessonId}/editions/${edition}`,
  certificate: (code: string) => `certificates/${code}`,
  availabilitySchedule: (id: string) => `availabilitySchedules/${id}`,
  consultationType: (id: string) => `consultationTypes/${id}`,
  slotHolds: (uid: string) => `slotHolds/${uid}`,
  booking: (bookingId: string) => `bookings/${bookingId}`,
  session: (sessionId: string) => `sessions/${sessionId}`,
  review: (reviewId: string) => `reviews/${reviewId}`,
  reviewOf: (authorUid: string, targetType: 'program' | 'coach', targetId: string) =>
    `reviews/${authorUid}_${targetType}_${targetId}`,
  ratingSummary: (targetType: 'program' | 'coach', targetId: string) =>
    `ratingSummaries/${targetType}_${targetId}`,
};
