import { defineConfig } from 'vitest/config';

// No test leaves anything behind in its modules, so a worker need not load the program anew for each file.
const isolate = false;

// A fact is waited for as long as a test has: a busy machine needs more than a second for a few of them.
const expect = { poll: { timeout: 15_000 } };

const ownProjects = ['property', 'conformance', 'journeys', 'hosts', 'package'];

export default defineConfig({
  test: {
    // Files that only wait give the cores to others.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ownProjects.map((folder) => `test/${folder}/**`),
          isolate,
          expect,
          testTimeout: 20_000,
        },
      },
      { test: { name: 'property', include: ['test/property/**/*.test.ts'], isolate, testTimeout: 60_000 } },
      { test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], isolate, testTimeout: 30_000 } },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          isolate,
          // Windows mostly wait: three of them at once keep two cores busy.
          maxConcurrency: 3,
          // Two to five times as long as on a machine that has nothing else to do.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: 'test/support/build-first.ts',
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'hosts',
          include: ['test/hosts/**/*.test.ts'],
          isolate,
          expect,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
