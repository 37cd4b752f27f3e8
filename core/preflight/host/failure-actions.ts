import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** Whether Windows starts the service again by itself when its process ends. */
export const failureActions = fromHost(
  {
    name: 'host.failure-actions',
    reads: 'failure actions of the Octopus Server services (sc.exe qfailure)',
    why: 'A process that has to be ended would be started again by Windows in the middle of the patches.',
  },
  ({ failureActions: actions }) => {
    if (actions === null)
      return cannotTell('the failure actions could not be read', 'Run "sc.exe qfailure OctopusDeploy" there.');
    const restarting = actions.filter(({ delaysMs }) => delaysMs.length > 0);
    return restarting.length === 0
      ? fine('Windows does not start the service again by itself')
      : warns(
          `Windows starts again after a failure: ${restarting
            .map(
              ({ service, delaysMs }) =>
                `${escapeOutsideText(service)} after ${Math.round(Math.min(...delaysMs) / 1000)} s`,
            )
            .join(', ')}`,
          'An ordinary stop is not a failure. If the process has to be ended, the start type is set to disabled meanwhile.',
        );
  },
);
