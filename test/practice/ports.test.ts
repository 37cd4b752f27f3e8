import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { giveBackPort, reservePort } from '../../practice/network/ports.ts';

const PORTS = new URL('../../practice/network/ports.ts', import.meta.url).href;

it('given a port that another practice cluster on this machine has closed for now, then it is not handed out', async () => {
  const script = `const { reservePort } = await import(${JSON.stringify(PORTS)});
    console.log(await reservePort());
    setInterval(() => undefined, 1_000_000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void other.kill('SIGKILL'));
  const [told]: readonly unknown[] = await once(other.stdout, 'data');
  const port = Number(String(told));

  await expect(reservePort(port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is not free`);
  other.kill('SIGKILL');
  await once(other, 'close');
  expect(await reservePort(port)).toBe(port);
  giveBackPort(port);
});

it('given a port that was given back, then it can be reserved again', async () => {
  const port = await reservePort();
  await expect(reservePort(port)).rejects.toThrow('is not free');
  giveBackPort(port);

  expect(await reservePort(port)).toBe(port);
  giveBackPort(port);
});
