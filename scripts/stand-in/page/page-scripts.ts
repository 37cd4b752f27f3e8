import { dirname } from 'node:path';
import { makeBridge } from './bridge.ts';
import { makeCodec } from './codec.ts';
import { type HostInfo, makePreloadHost } from './preload-host.ts';

export interface Preload {
  readonly file: string;
  readonly text: string;
}

/** Only the main frame of a page that was loaded on purpose has a bridge, as in Electron. */
const ONLY_IN = `window.top === window && location.href !== 'about:blank'`;

/** For the page's own world: the half of the bridge that receives. */
export function pageWorldScript(secret: string): string {
  return `if (${ONLY_IN}) { (${makeBridge})(${JSON.stringify(secret)}, 'page', 'preload'); }`;
}

/** For the preload's world: the half that exposes, and the preload itself, wrapped as CommonJS is. */
export function preloadWorldScript(secret: string, info: HostInfo, preload: Preload | null): string {
  const { file, text } = preload ?? { file: '/no-preload', text: '' };
  return `if (${ONLY_IN}) {
    const bridge = (${makeBridge})(${JSON.stringify(secret)}, 'preload', 'page');
    const host = (${makePreloadHost})((${makeCodec})(), bridge, ${JSON.stringify(info)});
    (function (require, process, exports, module, __filename, __dirname, global) {${text}
    })(host.require, host.process, {}, { exports: {} }, ${JSON.stringify(file)}, ${JSON.stringify(dirname(file))}, globalThis);
  }
  //# sourceURL=${file}`;
}
