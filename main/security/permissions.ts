import type { Session } from 'electron';

type Permission = Parameters<Exclude<Parameters<Session['setPermissionRequestHandler']>[0], null>>[1];

/** What the page may do beside showing itself, each with its reason. Nothing: even copying goes through the bridge. */
const granted: { readonly [P in Permission]?: string } = {};

function isGranted(permission: string): boolean {
  return Object.hasOwn(granted, permission);
}

/** Chromium grants unless a handler says otherwise, and asks by several ways: every one of them is answered. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
