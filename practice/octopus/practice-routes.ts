import { Hono } from 'hono';
import type { PracticeClock } from '../clock.ts';
import type { Bindings, OctopusApp } from './bindings.ts';
import { readBody } from './read-body.ts';

export interface PracticeDesk {
  readonly clock: PracticeClock;
  readonly truth: () => object;
  /** Throws an Error that says what is wrong with the order. */
  readonly meddle: (order: Readonly<Record<string, unknown>>) => unknown;
}

/** `/practice/...` in front of another app; only the balancer's address has more than the clock. */
export function withPracticeRoutes(app: OctopusApp, desk: PracticeDesk, isBalancer: boolean): OctopusApp {
  const { clock } = desk;
  const front = new Hono<Bindings>();
  front.get('/practice/clock', (c) =>
    c.json({ realEpochMs: clock.realEpochMs, simulatedEpochMs: clock.simulatedEpochMs, speed: clock.speed }),
  );
  if (isBalancer) {
    front.get('/practice/truth', (c) => {
      clock.catchUp();
      return c.json(desk.truth());
    });
    front.post('/practice/meddle', async (c) => {
      clock.catchUp();
      const order = await readBody(c);
      if (order === null) return c.json({ error: 'A JSON object is needed' }, 400);
      try {
        return c.json({ done: true, answer: (await desk.meddle(order)) ?? null });
      } catch (error) {
        return c.json({ error: error instanceof Error ? error.message : String(error) }, 400);
      }
    });
  }
  front.all('*', (c) => app.fetch(c.req.raw, c.env));
  return front;
}
