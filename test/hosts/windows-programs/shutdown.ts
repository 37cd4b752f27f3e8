import { runProgram } from './program.ts';

const WRONG_PARAMETER = 87;

// The restart itself is done by whoever keeps the machine: it waits for this event.
runProgram('shutdown.exe', ({ words, use, tell }) => {
  const [restart, after, seconds, why, comment, ...more] = words;
  if (restart !== '/r' || after !== '/t' || seconds !== '5' || why !== '/c' || comment === undefined || more.length > 0)
    return WRONG_PARAMETER;
  use((host) => host.events.push({ id: 1074, provider: 'User32', comment }));
  tell({ what: 'shutdown.exe', comment });
  return 0;
});
