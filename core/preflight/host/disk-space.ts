import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { blocks, cannotTell, fine, fromHost, warns } from '../from-host.ts';

const GB = 1_000_000_000;
/** A cumulative update unpacks several times its size; below the first it mostly fails. */
const TOO_LITTLE_BYTES = 3 * GB;
const LITTLE_BYTES = 10 * GB;

/** Room for updates on the system disk. */
export const diskSpace = fromHost(
  {
    name: 'host.disk-space',
    reads: 'free space of the fixed disks; C: counts as the system disk',
    why: 'Windows Update fails in the middle of an installation when the disk is full.',
  },
  ({ disks }) => {
    const system = disks?.find(({ drive }) => drive.toUpperCase().startsWith('C')) ?? disks?.[0];
    if (disks === null || system === undefined)
      return cannotTell('the free space could not be read', 'Look at the disks there.');
    const free = `${(system.freeBytes / GB).toFixed(1)} GB free on ${escapeOutsideText(system.drive)}`;
    if (system.freeBytes < TOO_LITTLE_BYTES)
      return blocks(
        `only ${free}`,
        'Make room: at least 10 GB, for example with cleanmgr or DISM /StartComponentCleanup.',
      );
    return system.freeBytes < LITTLE_BYTES ? warns(free, 'Make room: 10 GB and more are advised.') : fine(free);
  },
);
