/** What shows the rows of the courses (004) that are no field; how it is written is in `shownBy.ts`. */
export const COURSES: Readonly<Record<string, string>> = {
  '004.Course.imageKey': '!0220',
  '004.Course.duration': '!0220',
  '004.Lesson.imageUrl': '!0220',
  '004.Lesson.imageKey': '!0220',
  '004.Course.teacherId': 'programs/{programId}.coachRef',
  '004.Chapter.order': 'programs/{programId}/chapters/{chapterId}.position',
  '004.Lesson.content': 'programs/{programId}/lessons/{lessonId}/content/body.text',
  '004.Lesson.order': 'programs/{programId}/lessons/{lessonId}.position',
  '004.Enrollment.enrolledAt': 'enrollments/{enrollmentId}.enrollmentDate',
  '004.LessonProgress.completedAt': '!0220',
  '004.enum.EnrollmentStatus': '!0220',
  '004.enum.User.role': '!0220',
  '004.constraint.unique.User.email': '!0220',
  '004.constraint.unique.User.stripeCustomerId':
    'users/{uid}.stripeCustomerId + functions/test/handlers/payments/savedMethods.test.ts › M54 The same customer twice, or gone',
  '004.constraint.unique.Course.slug':
    'functions/test/attacks/slugs.emulator.test.ts › becomes one of its own for each program of the same title',
  '004.constraint.unique.Enrollment.userId-courseId':
    'functions/test/handlers/learning/enrollment.test.ts › makes one enrollment of twenty requests at once',
  '004.constraint.ids-uuid-or-string': 'programs/{programId}.id + enrollments/{enrollmentId}.id + !0058',
  '004.constraint.course-has-teacher': 'functions/test/handlers/catalog/programs.test.ts › needs an active coach profile',
  '004.constraint.chapter-belongs-to-course': 'test/rules/tables/chapters.ts › a chapter belongs to a program',
  '004.constraint.chapter-order':
    'programs/{programId}/chapters/{chapterId}.position + functions/test/handlers/catalog/outline.test.ts › is reordered in one step',
  '004.constraint.lesson-order':
    'programs/{programId}/lessons/{lessonId}.position + functions/test/domain/catalog/recountedOutline.test.ts › counts positions from 1 in each chapter',
  '004.feature.User.role-column-distinguishes-user-types': 'users/{uid}.role',
  '004.feature.User.linked-accounts-for-authentication-providers': '!0058',
  '004.feature.Course.metadata-like-title-and-description':
    'programs/{programId}.title + programs/{programId}.description + programs/{programId}.smallDescription + programs/{programId}.category + programs/{programId}.difficultyLevel + programs/{programId}.price + programs/{programId}.imageUrl',
  '004.feature.Course.courses-are-divided-into-chapters-for-better-organization': 'createChapter + getChapters',
  '004.feature.Course.draft-published-and-archived-courses':
    'programs/{programId}.status + functions/test/handlers/catalog/programs.test.ts › goes from draft to the market, off it, back and to the archive',
  '004.feature.Lesson.each-lesson-has-content-and-belongs-to-a-chapter':
    'programs/{programId}/lessons/{lessonId}.chapterRef + programs/{programId}/lessons/{lessonId}/content/body.videoUrl + !0220',
  '004.feature.Enrollment.shows-which-users-are-enrolled-in-which-courses':
    'getEnrollmentsByProgram + getStudentEnrollments',
  '004.feature.LessonProgress.enabling-progress-tracking-and-dashboards':
    'getLessonProgress + functions/test/handlers/learning/progress.test.ts › follows the lessons that are marked',
  '004.feature.Payment.payment-information-for-course-purchases-including-status':
    'payments/{paymentId}.status + payments/{paymentId}.amount + payments/{paymentId}.programRef',
  '004.note.ids': 'programs/{programId}.id + !0058',
  '004.note.timestamps-for-auditability': 'test/house/coverage.test.ts › say when they were made and last changed',
  '004.note.enums': 'programs/{programId}.difficultyLevel + programs/{programId}.status + enrollments/{enrollmentId}.status',
  '004.note.unique-constraints':
    'functions/test/attacks/slugs.emulator.test.ts + functions/test/handlers/learning/enrollment.test.ts › makes one enrollment of twenty requests at once + !0220',
  '004.note.overview-inferred': '!0220',
};
