import { rateLimit } from '../octopus/rate-limit.ts';
import { fewTasks, type Scenario } from './scenario.ts';

export const rateLimited: Scenario = {
  name: 'rate-limited',
  says: 'Each node allows a user 60 calls a minute with bursts of 10, and refuses every 25th call besides.',
  load: fewTasks,
  prepare: ({ world, faults }) =>
    void faults.http.push(rateLimit(world.clock, { perMinute: 60, burst: 10, refuseEvery: 25 })),
};
