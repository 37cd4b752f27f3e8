import type { z } from 'zod';
import type { Answer } from '../../contract/answer.ts';
import { type ConsoleApi, requests } from '../../contract/console-api.ts';
import { channelOf } from '../../contract/method-names.ts';
import type { Log } from '../log/log.ts';
import { type Caller, whyNotTrusted } from '../security/trusted-sender.ts';
import { answerCall, type Method } from './answer-call.ts';

/** What is needed of Electron's `ipcMain`: this is the only place that touches it. */
export interface IpcDoor {
  handle(channel: string, listener: (caller: Caller, request: unknown) => Promise<unknown>): void;
}

export interface Boundary {
  readonly door: IpcDoor;
  readonly api: ConsoleApi;
  readonly isOwnWindow: (contentsId: number) => boolean;
  readonly log: Log;
}

/** One channel for each method of the contract. */
export function registerContract({ door, api, isOwnWindow, log }: Boundary): void {
  for (const method of methodsOf(api)) {
    door.handle(method.channel, (caller, request) =>
      answerCall(method, whyNotTrusted(caller, isOwnWindow), request, log),
    );
  }
}

type AnyMethods = { readonly [method: string]: (request: unknown) => Promise<Answer<unknown>> };

function methodsOf(api: ConsoleApi): readonly Method[] {
  return Object.entries(requests).flatMap(([noun, schemas]) => {
    // Schema and handler belong to one request type (contract), which a loop over names cannot express.
    const handlers = api[noun as keyof ConsoleApi] as unknown as AnyMethods;
    return Object.entries(schemas as { readonly [method: string]: z.ZodType }).map(([method, schema]): Method => {
      const handle = handlers[method];
      if (handle === undefined) throw new Error(`${noun}.${method} has no handler`);
      return { channel: channelOf(noun, method), schema, handle: (request) => handle.call(handlers, request) };
    });
  });
}
