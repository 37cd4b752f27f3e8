import { expect, it } from 'vitest';
import { lowtide } from './program.ts';

it('given Ctrl-C before the program listens for it, then it was interrupted, as a shell would say', async () => {
  const program = lowtide(['records', 'list']);
  program.signal('SIGINT');

  expect(await program.end).toMatchObject({ code: 130, summary: null });
});
