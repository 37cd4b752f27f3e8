import { restartLevels } from '../../host/restart-levels.ts';
import type { HostCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

/** Whether Windows already asks for a restart. It is done first then; it does not block. */
export const pendingRestart: HostCheck = {
  name: 'host.pending-reboot',
  reads: 'the keys of component servicing, Windows Update and renamed files',
  why: 'Windows installs nothing before that restart.',
  run: (_looks, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { name } = definition;
    switch (restartLevels(looks.host.value.pendingRestart)) {
      case 'asked':
        return [
          warning(
            'host.pending-reboot',
            name,
            'Windows already asks for a restart',
            'It will be restarted before anything is installed.',
          ),
        ];
      case 'noted':
        return [ok('host.pending-reboot', name, 'no restart is asked (renamed files wait for one, which is common)')];
      case 'unknown':
        return [
          unknownFinding(
            'host.pending-reboot',
            name,
            'whether a restart is pending could not be read',
            'Give the account the right to read the registry keys of Windows Update.',
          ),
        ];
      case 'none':
        return [ok('host.pending-reboot', name, 'no restart is asked')];
    }
  },
};
