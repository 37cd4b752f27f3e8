export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** What Electron hands to listeners first. */
export function anEvent<T extends object>(more: T): PreventableEvent & T {
  const event = {
    ...more,
    defaultPrevented: false,
    preventDefault(): void {
      event.defaultPrevented = true;
    },
  };
  return event;
}
