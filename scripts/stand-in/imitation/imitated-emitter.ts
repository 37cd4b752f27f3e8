import { EventEmitter } from 'node:events';
import { notImitated } from './strict.ts';

type Listener = (...args: never[]) => void;

const OF_EVERY_EMITTER = ['error', 'newListener', 'removeListener'];

/** An emitter that refuses listeners for events which it would never emit. */
export class ImitatedEmitter extends EventEmitter {
  /** Public, because the emitter is used through a proxy. */
  readonly imitatedEvents: { readonly of: string; readonly names: readonly string[] };

  constructor(of: string, names: readonly string[]) {
    super();
    this.imitatedEvents = { of, names };
  }

  override on(event: string, listener: Listener): this {
    refuseUnknown(this, event);
    return super.on(event, listener as () => void);
  }

  override addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  override prependListener(event: string, listener: Listener): this {
    refuseUnknown(this, event);
    return super.prependListener(event, listener as () => void);
  }
}

function refuseUnknown({ imitatedEvents: { of, names } }: ImitatedEmitter, event: string): void {
  if (typeof event === 'string' && !names.includes(event) && !OF_EVERY_EMITTER.includes(event)) {
    notImitated(`the event ${of} '${event}'`);
  }
}
