import { isSameInstance } from '../../cluster/same-instance.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok, warning } from '../finding.ts';

/** It is the instance that the cluster file means. */
export const instance: ClusterCheck = {
  name: 'cluster.instance',
  reads: 'InstallationId of GET /api against "installationId" of the cluster file',
  why: 'A key must go to no other server, and no other server be taken out.',
  run: ({ definition, identity, reader }) => {
    if (!identity.ok) return [];
    const { name, installationId } = definition;
    const found = escapeOutsideText(identity.value.installationId);
    if (installationId === null)
      return [
        warning(
          'cluster.instance',
          name,
          `instance ${found}; which one is meant is not written down`,
          `If it is the right one, ${reader.at('instance')}.`,
        ),
      ];
    return isSameInstance(installationId, identity.value.installationId)
      ? [ok('cluster.instance', name, `instance ${found}, the one that is meant`)]
      : [
          blocking(
            'cluster.instance',
            name,
            `instance ${found}; ${escapeOutsideText(installationId)} is meant`,
            'Check the address.',
          ),
        ];
  },
};
