/** What shows the rows of 002 that are no field or method; how it is written is in `shownBy.ts`. Its groups of methods are read from the row. */
export const NEBULA: Readonly<Record<string, string>> = {
  '002.enum.Enrollment.status': '!0220',
  '002.enum.Enrollment.paymentStatus': '!0220',
  '002.enum.method.createConversation.type': '!0220',
  '002.method.validateEmail': 'functions/test/contracts/utilities/validateEmail.test.ts',
  '002.method.validatePhoneNumber': 'functions/test/contracts/utilities/validatePhoneNumber.test.ts',
  '002.method.validateUserInput': 'functions/test/contracts/validateUserInput.test.ts',
  '002.enum.method.validateUserInput.type': 'functions/test/contracts/validateUserInput.test.ts › is every kind that the documents name',
  '002.method.generateSlug': 'functions/test/contracts/utilities/generateSlug.test.ts',
  '002.feature.api.utility-functions.data-validation': 'functions/test/contracts/validateUserInput.test.ts',
  '002.feature.api.utility-functions.slug-generation': 'functions/test/contracts/utilities/generateSlug.test.ts + updateSlug',
  '002.note.partial-updates':
    'functions/test/domain/withUpdates.test.ts + functions/test/domain/catalog/updatedProgram.test.ts › removes what is null and keeps what is not named',
  '002.note.reference-single-reference': 'programs/{programId}.coachRef',
  '002.note.reference-multiple-references': 'sessions/{sessionId}.studentRefs',
  '002.note.reference-optional-reference': 'posts/{postId}/comments/{commentId}.parentRef',
  '002.constraint.coach-rating-0-5': 'coaches/{uid}.rating=0..5',
  '002.constraint.program-rating-0-5': 'programs/{programId}.rating=0..5',
  '002.constraint.enrollment-progress-0-100':
    'enrollments/{enrollmentId}.progress=0..100 + functions/test/domain/learning/progress.test.ts › is an integer in 0..100',
  '002.constraint.program-max-students':
    'functions/test/attacks/enrollments.emulator.test.ts › gives 10 seats to 200 students who ask at once',
  '002.constraint.event-capacity': 'functions/test/attacks/events.emulator.test.ts › never has more people than the capacity in force',
  '002.constraint.user-at-most-one-coach':
    'functions/test/handlers/accounts/createCoachProfile.test.ts › is made once, however often it is asked at once',
  '002.constraint.user-at-most-one-student':
    'functions/test/handlers/accounts/createStudentProfile.test.ts › is refused a second time',
  '002.constraint.hourly-rate-usd': 'coaches/{uid}/details/rates.hourlyRate + coaches/{uid}/details/rates.currency + !0220',
  '002.constraint.payment-currency-usd': 'payments/{paymentId}.currency + !0220',
  '002.constraint.session-duration-minutes': 'sessions/{sessionId}.duration + functions/test/handlers/scheduling/cases.test.ts › %s for %i minutes is %s',
  '002.constraint.slug-url-friendly':
    'functions/test/contracts/utilities/generateSlug.test.ts › is short lower-case words joined by hyphens + functions/test/handlers/slugs/findFreeSlug.test.ts',
  '002.constraint.notification-broadcast-roles': 'sendRoleBasedNotifications',
  '002.constraint.access.User.public': 'test/rules/tables/publicProfiles.ts › this is what everyone may see',
  '002.constraint.access.User.private': 'test/rules/tables/users.ts › an account is private to its owner and the admins',
  '002.constraint.access.Coach.public': 'test/rules/tables/coaches.ts › an active coach is public',
  '002.constraint.access.Coach.private':
    'test/rules/tables/coachDetails.ts › prices are not for visitors + test/rules/tables/coachPrivate.ts › settings are nobody else’s',
  '002.constraint.access.Student.private': 'test/rules/tables/students.ts › a learner is private',
  '002.constraint.access.Student.limited': 'test/rules/tables/students.ts › the student, its coaches now, and the admins',
  '002.constraint.access.Program.public': 'test/rules/tables/programs.ts › what is published is public',
  '002.constraint.access.Program.private': 'test/rules/tables/enrollments.ts › an enrollment is seen by its two sides and the admins',
  '002.note.principle.type-safety': 'test/schema/generatedTypes.test.ts + client/test/callables.test.ts › has the types of its contract',
  '002.note.principle.firestore-references': 'programs/{programId}.coachRef + sessions/{sessionId}.studentRefs',
  '002.note.principle.timestamp-tracking': 'test/house/coverage.test.ts › say when they were made and last changed',
  '002.note.principle.extensibility': 'test/schema/breakingChanges.test.ts + !0048',
  '002.note.principle.consistency': '!0047 + functions/test/handlers/storedDocuments.test.ts › is what the contract declares, to the field',
  '002.note.timestamps': 'client/test/accounts.emulator.test.ts › is read with dates instead of timestamps',
  '002.note.amounts-in-cents': 'programs/{programId}.price + functions/test/contracts/utilities/formatPrice.test.ts + !0220',
  '002.note.access-control-rules': 'test/rules/tables.test.ts › a row for each person and verb',
  '002.note.validation-both-levels':
    'functions/test/contracts/validateUserInput.test.ts + functions/test/attacks/badInput.test.ts + test/rules/contract.test.ts › contract and rules accept the same',
  '002.note.indexes-for-frequent-queries': 'test/indexes/indexes.test.ts › serves $name',
  '002.note.methods-async': 'client/test/callables.test.ts › has the types of its contract',
  '002.note.error-handling':
    'client/test/callables.test.ts › fails with the reason and the facts of a refusal + functions/test/runtime/outage.test.ts',
  '002.note.caching': 'functions/test/handlers/admin/settings.test.ts › costs one document a minute however many call',
  '002.example.Coach': 'seed/test/examples.emulator.test.ts › coach_123',
  '002.example.Program': 'seed/test/examples.emulator.test.ts › program_789',
  '002.example.Enrollment': 'seed/test/examples.emulator.test.ts › enrollment_101',
  '002.example.Session': 'seed/test/examples.emulator.test.ts › session_202',
};
