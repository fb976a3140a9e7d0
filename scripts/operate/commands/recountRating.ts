import { REVIEW_TARGETS } from '../../../functions/src/contracts/documents/reviews';
import { paths } from '../../../functions/src/domain/paths';
import { Refusal } from '../../../functions/src/domain/refusal';
import { recountSummary } from '../../../functions/src/handlers/reviews/recountSummary';
import { type Command, Misuse, argument, enter } from '../desk';

export const recountRating: Command = {
  usage: 'program|coach <id>',
  does: 'Counts the rating of a program or a coach anew from the visible reviews.',
  changes: true,
  async run(args, desk) {
    const type = REVIEW_TARGETS.find((each) => each === args[0]);
    if (type === undefined) throw new Misuse('Say program or coach.');
    const ref = argument(args, 1, type);
    const { documents, now } = desk;
    const target = await (type === 'program'
      ? documents.get(paths.program(ref))
      : documents.get(paths.coach(ref)));
    if (target === undefined) throw new Refusal('review-target-missing', `There is no ${type} ${ref}.`);
    await enter(desk, 'rating.recount', type, ref);
    await recountSummary(documents, { type, ref }, now);
    const summary = await documents.get(paths.ratingSummary(type, ref));
    return {
      target: `${type} ${ref}`,
      count: summary?.count,
      average: summary?.average,
      score: summary?.score,
    };
  },
};
