import { ImitatedEmitter } from './imitated-emitter.ts';
import { strict } from './strict.ts';

/** An emitter whose missing members throw. It is the proxy that derived classes see as `this`. */
export class StrictEmitter extends ImitatedEmitter {
  constructor(of: string, events: readonly string[]) {
    super(of, events);
    // oxlint-disable-next-line no-constructor-return -- that is how every derived class becomes strict
    return strict(of, this);
  }
}
