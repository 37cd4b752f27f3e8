import { isSameInstance } from '../../cluster/same-instance.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok, warning } from '../finding.ts';

/** It is the instance that the cluster file means. */
export const instance: ClusterCheck = {
  name: 'cluster.instance',
  reads: 'InstallationId of GET /api against "installationId" of the cluster file',
  why: 'A key must go to no other server, and no other server be taken out.',
  run: ({ definition, identity }) => {
    if (!identity.ok) return [];
    const { name, installationId } = definition;
    const found = escapeOutsideText(identity.value.installationId);
    if (installationId === null)
      return [
        warning(
          'cluster.instance',
          name,
          `instance ${found}; the cluster file does not say which one it means`,
          `Write "installationId": "${found}" into the cluster file.`,
        ),
      ];
    return isSameInstance(installationId, identity.value.installationId)
      ? [ok('cluster.instance', name, `instance ${found}, as in the cluster file`)]
      : [
          blocking(
            'cluster.instance',
            name,
            `instance ${found}, the cluster file means ${escapeOutsideText(installationId)}`,
            'Check the address.',
          ),
        ];
  },
};
