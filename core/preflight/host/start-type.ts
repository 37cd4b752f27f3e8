import type { HostCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

/** How the service starts, which is what will be put back. */
export const startType: HostCheck = {
  name: 'host.start-type',
  reads: 'start type of the service',
  why: 'It is put back as it is found: a service that is not started at boot stays so.',
  run: (_looks, { definition, plan, looks }) => {
    const others = Object.keys(plan?.otherInstances ?? {});
    const service = looks.host.ok ? looks.host.value.services.find(({ name }) => !others.includes(name)) : undefined;
    if (service === undefined) return [];
    const { name } = definition;
    switch (service.startType) {
      case null:
        return [
          unknownFinding(
            'host.start-type',
            name,
            'the start type could not be read',
            'Give the account the right to query the service.',
          ),
        ];
      case 'automatic':
      case 'delayed':
        return [ok('host.start-type', name, `start type ${service.startType}; it will be put back`)];
      case 'manual':
      case 'disabled':
        return [
          warning(
            'host.start-type',
            name,
            `start type ${service.startType}: the service does not start at boot`,
            'It will be put back as it is; set it to automatic if that is not meant.',
          ),
        ];
    }
  },
};
