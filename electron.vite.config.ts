import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Everything is bundled, so that the package holds no node_modules; what is native is optional in ssh2 and stays out. */
const NATIVE = ['cpu-features', /\.node$/];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: { input: 'main/index.ts', external: NATIVE },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file: it can neither import nor require anything but electron.
      rolldownOptions: { input: 'preload/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // electron-vite leaves the page unminified unless asked.
      minify: true,
      // One page, read from the disk: it is not faster in pieces.
      chunkSizeWarningLimit: 4000,
      // An inlined file would be a data: address, which the policy of the page refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
