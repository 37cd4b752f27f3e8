import { cannotTell, fine, fromHost, warns } from '../from-host.ts';

const INSTALLS_BY_SCHEDULE = 4;

/** Windows may install and restart by itself, by policy. */
export const automaticRestart = fromHost(
  {
    name: 'host.automatic-restart',
    reads: 'the policy keys of automatic updates: NoAutoUpdate, AUOptions, AlwaysAutoRebootAtScheduledTime',
    why: 'A host that restarts by itself does so undrained, or in the middle of the procedure.',
  },
  ({ updatePolicy }) => {
    if (updatePolicy === null)
      return cannotTell('the policy of automatic updates could not be read', 'Look at it with "gpresult /r" there.');
    const { noAutoUpdate, autoOptions, alwaysRestartsAtTime } = updatePolicy;
    if (noAutoUpdate === true) return fine('automatic updates are off by policy');
    if (alwaysRestartsAtTime === true)
      return warns(
        'a policy restarts this host at a scheduled time',
        'Move that time out of the window, or switch the policy off.',
      );
    if (autoOptions === INSTALLS_BY_SCHEDULE)
      return warns(
        'a policy installs updates by schedule, and then restarts where nobody is signed in',
        'Move that schedule out of the window.',
      );
    return fine('no policy installs or restarts by itself');
  },
);
