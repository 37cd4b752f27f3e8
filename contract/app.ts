import * as z from 'zod';
import type { Fault } from '../core/fault/fault.ts';
import type { Answer, Done } from './answer.ts';
import type { StreamMark } from './stream.ts';
import { nameText, nothing, sentence } from './text-limits.ts';

/** Addresses that may be opened outside are known to main by these names; the page cannot name another. */
export const links = ['octopus-maintenance-mode', 'octopus-high-availability', 'octopus-support'] as const;
export type LinkName = (typeof links)[number];

const openLink = z.strictObject({ link: z.enum(links) });
const openInOctopus = z.strictObject({
  clusterId: z.uuid(),
  page: z.enum(['nodes', 'tasks', 'maintenance']),
  /** Of the page of tasks this one; main takes only ids of the form that Octopus gives. */
  task: z.strictObject({ id: nameText, spaceId: nameText.nullable() }).optional(),
});
/** Up to the command of a whole script. */
const copyText = z.strictObject({ text: z.string().min(1).max(100_000) });
const noteProblem = z.strictObject({ message: sentence, stack: z.string().max(20_000) });

export interface AppApi {
  describe(request: z.infer<typeof nothing>): Promise<Answer<AppDescription>>;
  openLink(request: z.infer<typeof openLink>): Promise<Done>;
  /** Opens a page of that cluster's own portal in the browser; main makes the address. */
  openInOctopus(request: z.infer<typeof openInOctopus>): Promise<Done>;
  copyText(request: z.infer<typeof copyText>): Promise<Done>;
  /** A bug that the page caught: goes to the log, and answers the id under which it stands there. */
  noteProblem(request: z.infer<typeof noteProblem>): Promise<Answer<{ readonly correlationId: string }>>;
}

export const appRequests = {
  describe: nothing,
  openLink,
  openInOctopus,
  copyText,
  noteProblem,
} satisfies { [M in keyof AppApi]: z.ZodType<Parameters<AppApi[M]>[0]> };

export interface AppDescription {
  readonly mark: StreamMark;
  readonly version: string;
  /** What runs the app: `Electron 45.4.1`, or the stand-in, said as such. */
  readonly shell: string;
  readonly platform: 'win32' | 'darwin' | 'linux' | 'other';
  readonly dataFolder: string;
  readonly operator: { readonly name: string; readonly workstation: string };
  /** IANA name, for example `Europe/Berlin`. */
  readonly zone: string;
  readonly notices: readonly AppNotice[];
}

/** Something the operator has to know about the console itself; it stays until its cause is gone. */
export type AppNotice =
  /** The settings could not be read: kept under another name, defaults are in force. */
  | { readonly kind: 'settings-damaged'; readonly path: string; readonly keptAs: string }
  | { readonly kind: 'settings-from-newer'; readonly path: string; readonly keptAs: string }
  /** The system has no real password store: what is kept there is readable by anybody who can read the file. */
  | { readonly kind: 'vault-weak'; readonly backend: string }
  | { readonly kind: 'vault-unavailable' }
  | { readonly kind: 'page-restarted'; readonly atMs: number; readonly reason: string }
  | { readonly kind: 'fault'; readonly fault: Fault };
