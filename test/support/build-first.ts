import { build } from '../../scripts/build.mjs';

/** The journeys and the package are about what is built. LOWTIDE_BUILT=1 says that it is built already. */
function buildFirst(): void {
  if (process.env['LOWTIDE_BUILT'] === '1') return;
  if (!build(process.execPath, 'console')) throw new Error('The build failed; its own lines above say why.');
}

// oxlint-disable-next-line import/no-default-export -- that is what vitest and Playwright ask for
export default buildFirst;
