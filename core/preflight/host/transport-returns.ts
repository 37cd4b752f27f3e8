import { blocks, cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** What the host is reached by starts again with Windows. */
export const transportReturns = fromHost(
  {
    name: 'host.transport-returns',
    reads: 'start type of sshd, or of WinRM, whichever the host is reached by',
    why: 'OpenSSH is installed with start type Manual: after the restart nobody could reach the host any more.',
  },
  ({ remoteServices }, { definition: { host } }) => {
    if (host.transport === 'manual') return fine('worked on by hand, so nothing has to come back for us');
    const wanted = host.transport === 'ssh' || host.over === 'ssh' ? 'sshd' : 'WinRM';
    const found = remoteServices?.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (remoteServices === null || found?.startType === null)
      return cannotTell(`the start type of ${wanted} could not be read`, `Run "sc.exe qc ${wanted}" there.`);
    switch (found?.startType) {
      case undefined:
        return warns(
          `there is no service ${wanted}, and the host is reached all the same`,
          'Make sure that whatever answers there starts with Windows.',
        );
      case 'automatic':
        return fine(`${wanted} starts with Windows`);
      case 'delayed':
        return fine(`${wanted} starts with Windows, delayed: it comes back some minutes after the boot`);
      case 'manual':
      case 'disabled':
        return blocks(
          `${wanted} has start type ${found?.startType}: after a restart nobody could reach this host`,
          `Run "sc.exe config ${wanted} start= auto" there.`,
        );
    }
  },
);
