import { isOwnAddress } from './origin.ts';

/** What is looked at of whoever called; Electron's `IpcMainInvokeEvent` fits. */
export interface Caller {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/** Why a caller is not our own page, or null. */
export function whyNotTrusted(caller: Caller, isOwnWindow: (contentsId: number) => boolean): string | null {
  if (!isOwnWindow(caller.sender.id)) return 'it comes from a window that is not ours';
  const frame = caller.senderFrame;
  if (frame === null) return 'its frame is gone';
  if (frame.parent !== null) return 'it comes from a frame inside the page';
  return isOwnAddress(frame.url) ? null : 'it comes from another address';
}
