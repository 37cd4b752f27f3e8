import { notImitated, onlyKnown, strict } from '../imitation/strict.ts';
import { declareScheme } from './scheme-address.ts';

type Handler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

const PRIVILEGES = [
  'standard',
  'secure',
  'supportFetchAPI',
  'corsEnabled',
  'stream',
  'codeCache',
  'allowServiceWorkers',
];

const declared = new Set<string>();
const handlers = new Map<string, Handler>();
let isReady = false;

/** Electron's `protocol`; of the default session too. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of schemes) {
      onlyKnown(`the privileges of ${scheme}:`, privileges, PRIVILEGES);
      if (privileges['standard'] !== true || privileges['secure'] !== true) {
        notImitated(`the scheme ${scheme}: unless it is standard and secure`);
      }
      declared.add(scheme);
      declareScheme(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!declared.has(scheme)) notImitated(`protocol.handle('${scheme}') without registerSchemesAsPrivileged`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
});

export function closeSchemes(): void {
  isReady = true;
}

export function handlerOf(scheme: string): Handler | null {
  return handlers.get(scheme) ?? null;
}
