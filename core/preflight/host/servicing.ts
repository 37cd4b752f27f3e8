import type { HostCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

/** Windows is not installing anything right now. */
export const servicing: HostCheck = {
  name: 'host.servicing',
  reads: 'ServicingInProgress of component servicing',
  why: 'An installation that runs already makes the next one fail, and a restart in it may break the host.',
  run: (_looks, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { name } = definition;
    switch (looks.host.value.servicing) {
      case 'idle':
        return [ok('host.servicing', name, 'Windows installs nothing right now')];
      case 'busy':
        return [
          warning(
            'host.servicing',
            name,
            'Windows is installing something right now',
            'Wait until it is done, then check again.',
          ),
        ];
      case 'unknown':
        return [
          unknownFinding(
            'host.servicing',
            name,
            'whether Windows installs something could not be read',
            'Look at TrustedInstaller there.',
          ),
        ];
    }
  },
};
