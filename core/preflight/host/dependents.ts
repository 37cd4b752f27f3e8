import type { DependentBefore } from '../../host/claim.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { dependentsBefore } from '../../window/dependents.ts';
import type { HostCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

/** Services that need Octopus Server: they go down with it, and would start it along. */
export const dependents: HostCheck = {
  name: 'host.dependents',
  reads: 'services that depend on Octopus Server and run or start at boot (sc.exe enumdepend)',
  why: 'Windows refuses to stop a service that others need, and starts it along with one of them at boot.',
  run: (_looks, { definition, plan, looks }) => {
    if (!looks.host.ok) return [];
    const others = Object.keys(plan?.otherInstances ?? {});
    const own = looks.host.value.services.find((service) => !others.includes(service.name));
    if (own === undefined) return [];
    if (own.dependents === null)
      return [
        unknownFinding(
          'host.dependents',
          definition.name,
          'services that depend on it could not be read',
          'Look with "sc.exe enumdepend" on the host: Windows refuses to stop it while one of them runs.',
        ),
      ];
    const before = dependentsBefore(own);
    return before.length === 0
      ? [ok('host.dependents', definition.name, 'no running service depends on it')]
      : [
          warning(
            'host.dependents',
            definition.name,
            `services depend on ${escapeOutsideText(own.name)}: ${before.map(words).join(', ')}`,
            'They are stopped before it and started again after it, and none of them starts at boot meanwhile; tell whoever uses them.',
          ),
        ];
  },
};

function words({ name, startType, running }: DependentBefore): string {
  return `${escapeOutsideText(name)} (${running ? 'running' : 'stopped'}, ${startType})`;
}
