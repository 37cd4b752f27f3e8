import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** Running services that need Octopus Server. */
export const dependents: HostCheck = {
  name: 'host.dependents',
  reads: 'running services that depend on Octopus Server (sc.exe enumdepend)',
  why: 'Windows refuses to stop a service that others need.',
  run: (_looks, { definition, plan, looks }) => {
    if (!looks.host.ok) return [];
    const others = Object.keys(plan?.otherInstances ?? {});
    const own = looks.host.value.services.find((service) => !others.includes(service.name));
    if (own === undefined) return [];
    const names = own.dependents.map((name) => escapeOutsideText(name)).join(', ');
    return own.dependents.length === 0
      ? [ok('host.dependents', definition.name, 'no running service depends on it')]
      : [
          warning(
            'host.dependents',
            definition.name,
            `running services depend on ${escapeOutsideText(own.name)}: ${names}`,
            'Windows refuses to stop it while they run; stop them first.',
          ),
        ];
  },
};
