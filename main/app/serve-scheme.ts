import { protocol, session } from 'electron';
import { SCHEME } from '../security/origin.ts';
import { ownScheme, serveBuild } from '../security/own-scheme.ts';
import { denyPermissions } from '../security/permissions.ts';
import { reportAt } from './print-report.ts';

/** Before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([ownScheme]);
}

/** Before the first window: the build behind our own scheme, and no permission for anybody. */
export function serveScheme(build: string): void {
  denyPermissions(session.defaultSession);
  protocol.handle(SCHEME, async (request) => reportAt(request.url) ?? serveBuild(build, request));
}
