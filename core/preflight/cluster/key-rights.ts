import { faultText } from '../../fault/fault-text.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok, unknownFinding, warning } from '../finding.ts';

/** What the key may read, and whether it sees every task: a scoped key sees fewer than really run. */
export const keyRights: ClusterCheck = {
  name: 'cluster.key-rights',
  reads: 'whether the key may read nodes, Maintenance Mode and tasks, and whether it lists every task that is counted',
  why: 'A task that the key cannot see would run into the stop of its node.',
  run: ({ definition, summary, maintenance, running, reader }) => {
    const refused = [summary, maintenance, running].find((look) => !look.ok);
    if (refused !== undefined && !refused.ok) {
      const { title, nextStep } = faultText(refused.fault, reader);
      const isRight = refused.fault.code === 'octopus.unauthorized' || refused.fault.code === 'octopus.forbidden';
      return [
        isRight
          ? blocking('cluster.key-rights', definition.name, title, nextStep)
          : unknownFinding('cluster.key-rights', definition.name, title, nextStep),
      ];
    }
    if (!running.ok || !summary.ok) return [];
    const counted = summary.value.reduce((sum, node) => sum + node.runningTaskCount, 0);
    const listed = running.value.tasks.length;
    if (counted > listed) {
      const read = `${counted} tasks are counted, ${listed} listed for this key, each time they were read`;
      return [
        warning(
          'cluster.key-rights',
          definition.name,
          read,
          'Use the key of a user with AdministerSystem, and TaskView in every space.',
        ),
      ];
    }
    if (running.value.scope === 'space-by-space') {
      return [
        warning(
          'cluster.key-rights',
          definition.name,
          'tasks are read space by space; system tasks are not visible',
          'Running counts still include them; a hidden one is shown as hidden.',
        ),
      ];
    }
    return [ok('cluster.key-rights', definition.name, 'nodes, Maintenance Mode and all tasks may be read')];
  },
};
