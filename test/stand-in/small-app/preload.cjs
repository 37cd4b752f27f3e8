const { contextBridge, ipcRenderer } = require('electron');

globalThis.secretOfPreload = 'only here';

let counted = 0;
contextBridge.exposeInMainWorld('api', {
  words: ['a', { deep: true }],
  platform: process.platform,
  sum: (a, b) => a + b,
  throwNow: () => {
    throw new RangeError('thrown by the preload');
  },
  callBack: (give) => give({ given: 1 }),
  later: (value) => Promise.resolve(value),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  countTo: (last) => ipcRenderer.send('count-to', last),
  onCount: (listener) => {
    const tell = (_event, at) => listener(at, (counted += 1));
    ipcRenderer.on('count', tell);
    return () => ipcRenderer.off('count', tell);
  },
  needs: (id) => Object.keys(require(id)),
  sendSync: () => ipcRenderer.sendSync('echo'),
});
