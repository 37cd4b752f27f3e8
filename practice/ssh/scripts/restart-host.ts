import type { Host } from '../../world/host.ts';
import { judgeRestart } from '../../world/judge.ts';
import { restartHost } from '../../world/restart.ts';
import { tell, type World } from '../../world/world.ts';
import { type Parameters, text } from '../parameters.ts';

export function restartByScript(world: World, host: Host, parameters: Parameters): object {
  const comment = text(parameters, 'comment');
  const isGoing = host.shutdown !== 'none';
  judgeRestart(world, host, comment, isGoing);
  const exitCode = restartHost(world, host, comment);
  tell(world, isGoing ? 'restart-again' : 'restart', host.name, { comment, exitCode });
  return { exitCode };
}
