import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canFetchElectron, findElectron, standInFolder } from '../../scripts/find-electron.mjs';

let server: Server | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A mirror of Electron's downloads on this machine. */
async function aMirror(answer: RequestListener): Promise<void> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(server.address() as AddressInfo).port}/electron`);
}

describe('whether Electron can be fetched', () => {
  it('is asked of the mirror, by the version that is pinned', async () => {
    const asked: (string | undefined)[] = [];
    await aMirror(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      response.end();
    });

    expect(await canFetchElectron()).toBe(true);
    expect(asked).toEqual([expect.stringMatching(/^HEAD \/electron\/v\d+\.\d+\.\d+\/SHASUMS256\.txt$/)]);
  });

  it('given a mirror without it, then not', async () => {
    await aMirror((_request, response) => response.writeHead(404).end());

    expect(await canFetchElectron()).toBe(false);
  });

  it('given a mirror that never answers, then not, after the time', async () => {
    await aMirror(() => undefined);

    expect(await canFetchElectron(50)).toBe(false);
  });

  it('given nobody there, then not', async () => {
    vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:1/');

    expect(await canFetchElectron()).toBe(false);
  });
});

describe('the binary of Electron', () => {
  it('is never the stand-in, however that folder is written', () => {
    for (const folder of [standInFolder, `${standInFolder}/`, `${standInFolder}/../stand-in`]) {
      vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
      expect(findElectron()).toBeNull();
    }
  });

  it.skipIf(process.platform !== 'linux')('is what the named distribution holds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lowtide-distribution-'));
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    const before = findElectron();
    writeFileSync(join(folder, 'electron'), '');

    expect([before, findElectron()]).toEqual([null, join(folder, 'electron')]);
    rmSync(folder, { recursive: true });
  });
});
