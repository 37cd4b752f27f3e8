import { defineConfig } from 'vite';

/** The terminal program in a few files: loading it takes half as long as from hundreds of sources. */
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: 'cli/index.ts',
    outDir: 'out/terminal',
    target: 'node24',
    rolldownOptions: {
      // In one folder: the host scripts are looked for from there.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  // ssh2 finds files of its own beside itself.
  ssr: { noExternal: true, external: ['ssh2'] },
});
