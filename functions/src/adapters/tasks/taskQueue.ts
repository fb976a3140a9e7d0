import { createHash } from 'node:crypto';
import { getFunctions } from 'firebase-admin/functions';
import type { JobQueue, Wake } from '../../ports/jobs';
import { firebaseApp } from '../firebaseApp';

/** The Cloud Tasks queues of the functions that perform jobs; a task that stands already under its name is as good as enqueued. */
export function taskQueue(region: string): JobQueue {
  const functions = getFunctions(firebaseApp());
  return {
    async enqueue({ queue, jobId, name, runAt }: Wake) {
      try {
        await functions
          .taskQueue(`locations/${region}/functions/${queue}`)
          .enqueue({ jobId }, { id: taskId(name), scheduleTime: runAt });
      } catch (error) {
        if (!isRepetition(error)) throw error;
      }
    },
  };
}

/** A digest: Cloud Tasks takes letters, digits, hyphens and underscores, and spreads load by what an id begins with. */
function taskId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

function isRepetition(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'functions/task-already-exists';
}
