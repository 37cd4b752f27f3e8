import { record } from '../imitation/recordings.ts';
import { onlyKnown } from '../imitation/strict.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';

const OPTIONS = ['title', 'body', 'subtitle', 'silent', 'icon', 'urgency', 'timeoutType', 'actions', 'closeButtonText'];

/** Shown to nobody: recorded, with itself, so that a test can click it by emitting `click`. */
export class Notification extends StrictEmitter {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;

  constructor(options: { readonly title?: string; readonly body?: string; readonly silent?: boolean } = {}) {
    super('Notification', ['show', 'click', 'close', 'reply', 'action', 'failed']);
    onlyKnown('new Notification()', options, OPTIONS);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent === true;
  }

  static isSupported = (): boolean => true;

  show(): void {
    record('Notification.show', this);
    this.emit('show', {});
  }

  close(): void {
    record('Notification.close', this);
    this.emit('close', {});
  }
}
