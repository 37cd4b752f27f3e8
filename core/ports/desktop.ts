import type { Result } from '../base/result.ts';

/** What the operator's desktop does for the console. */
export interface Desktop {
  /** One of our own links; refuses whatever is not a safe address, and says so. */
  openOutside(address: string): Promise<Result<null>>;
  /** The portal of a cluster that the operator connected: its address was checked when it was made. */
  openPortal(address: string): Promise<Result<null>>;
  openFolder(path: string): Promise<Result<null>>;
  showInFolder(path: string): void;
  copyText(text: string): void;
  /** Null: cancelled. */
  chooseFile(what: ChosenFile): Promise<string | null>;
  chooseWhereToSave(fileName: string): Promise<string | null>;
  /** Makes a PDF of a page without scripts. */
  printToPdf(html: string): Promise<Uint8Array>;
}

export type ChosenFile = 'cluster-file' | 'identity-file' | 'known-hosts' | 'secret-file' | 'record-file';

/** What the desktop shows of a window that is not looked at. */
export interface Notifier {
  /** A native notice; a click on it shows the window. */
  notify(title: string, body: string, windowId: string): void;
  /** Part done, 0 to 1, in the taskbar; null: no window runs. `held` draws it in the colour of attention. */
  progress(part: number | null, state: 'running' | 'held'): void;
  /** The workstation does not fall asleep while a window runs. */
  keepAwake(on: boolean): void;
}
