import { errorBody, type HttpFault, type HttpFaultSource } from '../octopus/http-fault.ts';
import { fewTasks, type Scenario } from './scenario.ts';

const forbidden: HttpFault = {
  kind: 'status',
  status: 403,
  body: errorBody('You do not have permission to perform this action. Please contact your Octopus administrator.'),
};

const inTurn: readonly HttpFault[] = [
  { kind: 'status', status: 500, body: errorBody('Object reference not set to an instance of an object.') },
  { kind: 'status', status: 503, body: '' },
  { kind: 'html' },
  { kind: 'cut-body' },
  { kind: 'reset' },
  forbidden,
  { kind: 'hang', realMs: 3_000 },
];
const FAILS_EVERY = 7;

export const apiErrors: Scenario = {
  name: 'api-errors',
  says: 'Every seventh reading with a key fails, each time in another way.',
  load: fewTasks,
  prepare: ({ faults }) => void faults.http.push(failEverySeventh()),
};

function failEverySeventh(): HttpFaultSource {
  let readings = 0;
  let failures = 0;
  let wasForbidden = false;
  return (call) => {
    if (call.method !== 'GET' || !call.known) return null;
    readings += 1;
    if (readings % FAILS_EVERY !== 0) return null;
    const next = (): HttpFault | undefined => inTurn[failures++ % inTurn.length];
    let fault = next();
    // Caches of permissions differ for a while after a change; a second refusal would be the truth.
    if (fault === forbidden && wasForbidden) fault = next();
    if (fault === forbidden) wasForbidden = true;
    return fault ?? null;
  };
}
