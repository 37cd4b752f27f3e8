import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Bindings {
  readonly Bindings: HttpBindings;
}

export type OctopusApp = Hono<Bindings>;
