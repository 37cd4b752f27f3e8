import { StrictEmitter } from '../imitation/strict-emitter.ts';

class NativeTheme extends StrictEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  /** Tells the pages. */
  standInApply: (theme: string) => void = () => undefined;

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    if (source === this.#source) return;
    this.#source = source;
    this.standInApply(source);
    this.emit('updated');
  }
  /** What the machine prefers is not asked: `system` is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
