import { readFileSync, statSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isModule, type LaunchedApp, setLaunchedApp } from './app/launched-app.ts';

// The stand-in for the Electron binary: takes the same command line, lets `electron` mean its own module, runs the app's
// main in this process, and its pages in an installed Chromium.

const VERSION = (
  JSON.parse(readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  }
).version;

const args = process.argv.slice(2);
if (args.includes('--version') || args.includes('-v')) {
  console.log(`v${VERSION} (stand-in)`);
  process.exit(0);
}

// Half of the time to start would go into stripping types and compiling, every time anew.
enableCompileCache();
const { app, preloads } = readCommandLine(args);
setLaunchedApp(app);
imitateProcess();

const { boot } = await import('./boot.ts');
const require = createRequire(import.meta.url);
for (const file of preloads) require(resolve(file));
// An app that waits for `ready` before its main module has ended waits for ever, as in Electron.
if (isModule(app.entry)) await import(pathToFileURL(app.entry).href);
else require(app.entry);
await boot();

function readCommandLine(given: readonly string[]): { app: LaunchedApp; preloads: readonly string[] } {
  const files: string[] = [];
  let at = 0;
  for (; at < given.length; at += 1) {
    const arg = given[at] ?? '';
    if (arg === '-r' || arg === '--require') files.push(given[(at += 1)] ?? '');
    else if (!arg.startsWith('-')) break;
  }
  const path = resolve(given[at] ?? '.');
  if (!statSync(path).isDirectory()) {
    return { app: { folder: dirname(path), entry: path, package: {}, args: given }, preloads: files };
  }
  const file = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as LaunchedApp['package'];
  return {
    app: { folder: path, entry: join(path, file.main ?? 'index.js'), package: file, args: given },
    preloads: files,
  };
}

function imitateProcess(): void {
  const module = new URL('electron-module.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common))?$/.test(specifier) ? { url: module, shortCircuit: true } : next(specifier, context),
  });
  process.argv = [join(import.meta.dirname, 'electron'), ...args];
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: join(import.meta.dirname, 'resources') });
  Object.defineProperty(process.versions, 'electron', { value: VERSION, enumerable: true });
}
