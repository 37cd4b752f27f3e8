import { it } from 'vitest';
import { describeOnSshHosts } from './support/ssh-bench.ts';
import { aWholeWindow, WINDOW_LIMIT_MS } from './support/whole-window.ts';

describeOnSshHosts('a whole window over real sshd and a real PowerShell engine', () => {
  it('takes an HA cluster of two nodes through it, by lowtide run', () => aWholeWindow('ha'), WINDOW_LIMIT_MS);
});
