import type { JudgedRequest, RequestLog } from '../../engine/security/requestLog';
import { pageReply, type ControlRequest, type ControlRoute } from './controlApi';
import { requestReport } from './requestReport';
import { requestsPage } from './requestsPage';

const REQUESTS = '/emulator/v1/projects/{project}/requests';

/** The requests that the rules decided, newest first: `?allowed=false` shows the refused ones only. */
export function requestRoutes(log: RequestLog): readonly ControlRoute[] {
  const asked = (request: ControlRequest): readonly JudgedRequest[] => {
    const wanted = request.query.get('allowed');
    const entries = log.of(request.param('project'));
    return wanted === null ? entries : entries.filter(({ allowed }) => String(allowed) === wanted);
  };
  return [
    {
      verb: 'GET',
      path: REQUESTS,
      answer: (request) => ({ requests: asked(request).map(requestReport) }),
    },
    { verb: 'DELETE', path: REQUESTS, answer: (request) => log.clear(request.param('project')) },
    {
      verb: 'GET',
      path: `${REQUESTS}.html`,
      answer: (request) => pageReply(requestsPage(asked(request).map(requestReport))),
    },
  ];
}
