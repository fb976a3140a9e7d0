/**
 * What the work answers, unless that takes longer. What it began goes on then, and nobody hears how it ended.
 * @throws what the work throws, or what there is to say of its silence
 */
export async function inTime<R>(milliseconds: number, work: Promise<R>, silence: () => Error): Promise<R> {
  let alarm: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    alarm = setTimeout(() => reject(silence()), milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(alarm);
  }
}
