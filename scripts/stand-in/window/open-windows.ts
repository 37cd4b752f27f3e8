/** What the rest of the stand-in needs of a window, so that it need not import it. */
export interface OpenWindow {
  close(): void;
  isDestroyed(): boolean;
}

const windows = new Set<OpenWindow>();

export function addWindow(window: OpenWindow): void {
  windows.add(window);
}

/** Says whether it was the last one. */
export function removeWindow(window: OpenWindow): boolean {
  windows.delete(window);
  return windows.size === 0;
}

export function openWindows(): readonly OpenWindow[] {
  return [...windows];
}

/** Closes one after the other; false as soon as one refuses. */
export function closeAllWindows(): boolean {
  return openWindows().every((window) => {
    window.close();
    return window.isDestroyed();
  });
}
