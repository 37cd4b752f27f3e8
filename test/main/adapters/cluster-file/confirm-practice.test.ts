import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Result } from '../../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../../core/cluster/cluster-definition.ts';
import { confirmPractice } from '../../../../main/adapters/cluster-file/confirm-practice.ts';

const CLOCK = { realEpochMs: 1_000, simulatedEpochMs: 2_000, speed: 60 };

/** A server that answers the clock with this text; its address. */
async function serverWith(text: string, status = 200): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Nobody listens there any more. */
async function silentAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}

function confirmed(url: string, nodeUrl: string | null): Promise<Result<null>> {
  const definition: ClusterDefinition = {
    name: 'Practice cluster',
    url,
    tls: null,
    insecureHttp: null,
    topology: 'single',
    installationId: null,
    apiKey: { kind: 'ask' },
    nodes: [{ name: 'OCTO-1', url: nodeUrl, service: null, host: { transport: 'manual' }, hypervisor: null }],
    practice: CLOCK,
  };
  return confirmPractice('cluster.json', definition);
}

it('given the same numbers from one address and silence from another, then it is accepted', async () => {
  expect(await confirmed(await serverWith(JSON.stringify(CLOCK)), await silentAddress())).toEqual({
    ok: true,
    value: null,
  });
});

it.each([
  ['other numbers', JSON.stringify({ ...CLOCK, speed: 1 }), 200],
  ['no clock', 'Not found', 404],
  ['no JSON', '<html>', 200],
] as const)(
  'given %s from any address, then it is refused, whatever the others answer',
  async (_what, text, status) => {
    const result = await confirmed(await serverWith(JSON.stringify(CLOCK)), await serverWith(text, status));

    expect(result).toMatchObject({ ok: false, fault: { code: 'input.wrong', place: 'cluster.json: practice' } });
  },
);
