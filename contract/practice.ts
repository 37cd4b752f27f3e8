import * as z from 'zod';
import type { Answer, Done } from './answer.ts';
import { nameText, nothing } from './text-limits.ts';

const start = z.strictObject({
  topology: z.enum(['single', 'ha']),
  /** 1 to 64; a single server is one node. */
  nodes: z.int().min(1).max(64),
  scenario: nameText,
  /** Simulated time against real time. */
  speed: z.number().min(1).max(600),
});

export interface PracticeApi {
  /** What can be rehearsed, in the order in which it is offered. */
  offer(request: z.infer<typeof nothing>): Promise<Answer<PracticeOffer>>;
  /** Starts it in this process and makes it one of the clusters; one at a time, one that runs is stopped first. */
  start(request: z.infer<typeof start>): Promise<Answer<{ readonly clusterId: string }>>;
  /** Refused while a window runs on it. */
  stop(request: z.infer<typeof nothing>): Promise<Done>;
}

export const practiceRequests = { offer: nothing, start, stop: nothing } satisfies {
  [M in keyof PracticeApi]: z.ZodType<Parameters<PracticeApi[M]>[0]>;
};

export interface PracticeOffer {
  readonly scenarios: readonly { readonly name: string; readonly says: string }[];
  readonly running: { readonly clusterId: string; readonly scenario: string } | null;
}
