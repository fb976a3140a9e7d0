import type { Coverage } from '../../rules/coverage/coverage';
import { StatusError } from '../../wire/status';
import { askedDatabase, pageReply, type ControlRequest, type ControlRoute } from './controlApi';
import { coveragePage } from './coveragePage';
import { coverageReport } from './coverageReport';
import type { Rulesets } from './rulesets';

/** What each expression of a project's rules came to since they were loaded: for programs and for people. */
export function coverageRoutes(rulesets: Rulesets): readonly ControlRoute[] {
  const coverageOf = (request: ControlRequest): Coverage => {
    const ruleset = rulesets.of(askedDatabase(request));
    if (!ruleset) throw new StatusError('NOT_FOUND', 'No rules are loaded.');
    return ruleset.coverage;
  };
  return [
    {
      verb: 'GET',
      path: '/emulator/v1/projects/{project}:ruleCoverage',
      answer: (request) => coverageReport(coverageOf(request)),
    },
    {
      verb: 'GET',
      path: '/emulator/v1/projects/{project}:ruleCoverage.html',
      answer: (request) => pageReply(coveragePage(coverageOf(request))),
    },
  ];
}
