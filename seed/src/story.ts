import type { LocalInfo } from '../../scripts/suite/localInfo';
import { type Actor, openApp } from './story/actor';
import { studentBooks } from './story/bookingActs';
import { coachPublishes } from './story/coachActs';
import { coachTakesCopy } from './story/copyAct';
import { coachesShare, helperSignsIn, nextOf } from './story/hostActs';
import { studentIsMatched } from './story/matchActs';
import { studentPays } from './story/moneyActs';
import { studentPaysByPaypal } from './story/paypalAct';
import { studentComes } from './story/eventActs';
import { bankAsksBack, refundComesBack } from './story/disputeAct';
import { coachLeaves } from './story/leavingAct';
import { coachTakesPlan } from './story/planAct';
import { coachesArePaid } from './story/payoutAct';
import { coachReadsStatement } from './story/statementAct';
import { studentIsReached } from './story/reachActs';
import { studentSavesCard } from './story/walletAct';
import { adminExportsBooks } from './story/tableAct';
import { openMeter } from './story/meter';
import { peopleMeet } from './story/seriesActs';
import { strangerIsModerated, strangerIsRefused } from './story/strangerActs';
import { coachIsTold, studentArrives, studentLearns } from './story/studentActs';
import { peopleTalk } from './story/talkActs';
import { createTeller, HEADING, type Told } from './story/teller';

const MARTA = { fullName: 'Marta Nunes', email: 'marta.nunes@story.example' };
const THEO = { fullName: 'Theo Vance', email: 'theo.vance@story.example' };
const SID = { fullName: 'Sid Prowl', email: 'sid.prowl@story.example' };

export interface Stage {
  readonly info: LocalInfo;
  /** Takes the story line by line. */
  readonly print: (line: string) => void;
}

/**
 * Plays the story of a coach, a student and a stranger on a running suite, through the client and the Web SDK only,
 * and prints each step with its time and with the documents that it read and wrote.
 * @returns the steps
 * @throws Error naming the step at which something went wrong, and what to do
 */
export async function playStory({ info, print }: Stage): Promise<readonly Told[]> {
  const meter = openMeter(info);
  const { tell, told } = createTeller(meter, print);
  const everybody = Array.from({ length: 5 }, () => openApp(info)) as [Actor, Actor, Actor, Actor, Actor];
  const [coach, student, stranger, admin, helper] = everybody;
  try {
    await helperSignsIn({ helper, info });
    const next = await nextOf(helper);
    await meter.settled();
    print(
      `\nThe demo world goes on beside: Ana Ribeiro, one of its coaches, has next\n    ${next.join('\n    ')}`,
    );
    print(`\nThe story of a coach, a student and a stranger\n\n${HEADING}\n${'─'.repeat(HEADING.length)}`);
    const program = await coachPublishes(tell, coach, MARTA, info);
    const meeting = { coach, coachEmail: MARTA.email, student, program, info };
    await studentArrives(tell, meeting, THEO);
    await coachIsTold(tell, meeting);
    await studentLearns(tell, meeting);
    await studentPays(tell, { coach, student, admin, info });
    await studentPaysByPaypal(tell, { coach, student, admin, info });
    await studentSavesCard(tell, { coach, student, admin, info });
    await studentBooks(tell, { coach, student, admin, info });
    await coachesArePaid(tell, { coach, student, admin, info });
    await coachReadsStatement(tell, { coach, student, admin, info });
    await bankAsksBack(tell, { coach, student, admin, info });
    await refundComesBack(tell, { coach, student, admin, info });
    await coachLeaves(tell, { coach, student, admin, info });
    await adminExportsBooks(tell, { coach, student, admin, info });
    await studentIsMatched(tell, { coach, student });
    await peopleMeet(tell, { coach, student, programId: program.programId });
    await coachesShare(tell, { coach, student, helper, info });
    await peopleTalk(tell, { info, coach, student, programId: program.programId });
    const evening = await studentComes(tell, { coach, student, helper, info });
    await studentIsReached(tell, { coach, student, admin, evening, info });
    await coachTakesPlan(tell, { coach, student, admin, info });
    await strangerIsRefused(tell, stranger, SID, program, student.auth.currentUser?.uid ?? '');
    await coachTakesCopy(tell, coach, stranger);
    await strangerIsModerated(tell, { stranger, student, admin });
    print(`${'─'.repeat(HEADING.length)}\n${FOOTNOTE}\n`);
    return told;
  } finally {
    await Promise.all(everybody.map((actor) => actor.leave()));
  }
}

const FOOTNOTE = [
  'Reads and writes are documents as Firestore bills them, what the rules read included.',
  '“then” is what followed on its own: triggers, jobs and live listeners.',
].join('\n');
