import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck } from '../check.ts';
import { blocking, ok } from '../finding.ts';

/** One Octopus Server service is this node's; it runs. */
export const serviceFound: HostCheck = {
  name: 'host.service',
  reads: 'services whose program is Octopus.Server.exe, or the one the cluster file names',
  why: 'The wrong service would be stopped.',
  run: ({ reader }, { definition, plan, looks }) => {
    if (!looks.host.ok) return [];
    const { name } = definition;
    const others = Object.keys(plan?.otherInstances ?? {});
    const services = looks.host.value.services.filter((service) => !others.includes(service.name));
    const only = services[0];
    if (only === undefined) {
      const wanted =
        definition.service === null
          ? 'a service that runs Octopus.Server.exe'
          : `the service ${escapeOutsideText(definition.service)}`;
      return [
        blocking(
          'host.service',
          name,
          `${wanted} was not found`,
          `Write the name of the service into ${reader.at('service')}.`,
        ),
      ];
    }
    if (services.length > 1) {
      const words = services.map((service) => escapeOutsideText(service.name)).join(', ');
      return [
        blocking(
          'host.service',
          name,
          `several Octopus Server instances on this host: ${words}`,
          `Write the name of its own into ${reader.at('service')}. Drain each other one, and ${reader.at('other-instances')}.`,
        ),
      ];
    }
    if (only.state !== 'running')
      return [
        blocking(
          'host.service',
          name,
          `service ${escapeOutsideText(only.name)} is ${only.state}`,
          'Start it, or find out who stopped it.',
        ),
      ];
    return [ok('host.service', name, `service ${escapeOutsideText(only.name)} is running`)];
  },
};
