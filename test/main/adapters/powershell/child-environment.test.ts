import { expect, it } from 'vitest';
import { childEnvironment } from '../../../../main/adapters/powershell/child-environment.ts';

it('given our environment, then PowerShell gets what it needs, in any spelling, and nothing else', () => {
  const own = { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', OCTOPUS_API_KEY: 'API-1', NODE_POWERSHELL: 'evil.exe' };

  expect(childEnvironment(own)).toEqual({
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
  });
});
