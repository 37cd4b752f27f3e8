import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

// An ordinary small app, written for Electron: nothing in it knows of the stand-in.
const ORIGIN = 'lowtide://app';
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' lowtide://other",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'lowtide', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
globalThis.seen = [];
for (const event of ['will-finish-launching', 'ready', 'before-quit', 'will-quit', 'window-all-closed'])
  app.on(event, () => console.log(`app says ${event}`));

if (!app.requestSingleInstanceLock({ from: 'another' })) app.quit();
else void app.whenReady().then(start);
app.on('second-instance', (_event, argv, folder, data) => globalThis.seen.push({ argv, folder, data }));

async function start() {
  protocol.handle('lowtide', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'geolocation');
  answerPage();
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    backgroundColor: '#203040',
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${ORIGIN}/index.html?first=1#top`);
}

async function serve(request) {
  const { host, pathname } = new URL(request.url);
  const answer = { status: 200, headers: { 'content-security-policy': POLICY } };
  if (pathname === '/echo')
    return Response.json(
      { url: request.url, method: request.method, body: await request.text(), referer: request.headers.get('referer') },
      { headers: { 'access-control-allow-origin': '*' } },
    );
  if (pathname === '/moved') return Response.redirect(`${ORIGIN}/second.html`, 302);
  if (host !== 'app') return new Response('', { status: 404 });
  const name = pathname.slice(1);
  try {
    const type = TYPES[name.split('.').pop()] ?? 'text/plain';
    answer.headers['content-type'] = type;
    return new Response(await readFile(join(import.meta.dirname, 'pages', name)), answer);
  } catch {
    return new Response('not here', { status: 404 });
  }
}

function answerPage() {
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => {
    throw new TypeError('refused by main');
  });
  ipcMain.handle('unclonable', () => () => 1);
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    parent: senderFrame.parent,
    isMainFrame: senderFrame === sender.mainFrame,
    isOwnWindow: BrowserWindow.fromWebContents(sender) === BrowserWindow.getAllWindows()[0],
  }));
  ipcMain.on('count-to', (event, last) => {
    for (let at = 1; at <= last; at += 1) event.sender.send('count', at);
  });
}
