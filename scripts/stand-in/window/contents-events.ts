/** What a `webContents` of the stand-in emits. */
export const HAPPENS = [
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-fail-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'render-process-gone',
  'page-title-updated',
  'zoom-changed',
  'destroyed',
];

/** Nothing in the stand-in's reach brings these about; careful apps refuse or log them. */
export const NEVER_HAPPENS = [
  'will-attach-webview',
  'did-attach-webview',
  'did-create-window',
  'will-prevent-unload',
  'certificate-error',
  'select-client-certificate',
  'select-bluetooth-device',
  'login',
  'preload-error',
  'unresponsive',
  'responsive',
  'context-menu',
];
