import { it } from 'vitest';
import { describeOnSshHosts } from './support/ssh-bench.ts';
import { aWholeWindow, WINDOW_LIMIT_MS } from './support/whole-window.ts';

describeOnSshHosts('a whole window over real sshd and a real PowerShell engine', () => {
  it(
    'takes a single server through it that another service needs, by lowtide run',
    () => aWholeWindow('single'),
    WINDOW_LIMIT_MS,
  );
});
