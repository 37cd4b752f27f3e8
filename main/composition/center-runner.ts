import type { HypervisorDefinition } from '../../core/cluster/cluster-definition.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import { openWorkstationRunner } from '../adapters/powershell/workstation-runner.ts';
import { readShippedScript, readWorkstationScript } from '../adapters/script-protocol/shipped-scripts.ts';
import type { HeldSecrets } from './held-secrets.ts';
import { centerPassword } from './named-secrets.ts';

/** vCenter, by the PowerCLI of this workstation. */
export function centerRunner(
  key: string,
  center: Extract<HypervisorDefinition, { kind: 'vmware' }>,
  secrets: HeldSecrets,
): ScriptRunner {
  const { server, credential } = center;
  return openWorkstationRunner({
    host: key,
    executable: null,
    scripts: readShippedScript,
    drivers: readWorkstationScript,
    login: {
      user: credential.user,
      parameters: async () => {
        const password = await secrets.read(centerPassword(center));
        return { server, user: credential.user, passwordBase64: Buffer.from(password, 'utf8').toString('base64') };
      },
    },
  });
}
