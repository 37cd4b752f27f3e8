import { setFlagsFromString } from 'node:v8';

/**
 * Main holds 30 MB; what V8 lets it have beside that is garbage of readings. Left to itself the space for young objects
 * grows to 128 MB, and the old one to several times what lives in it. Both flags are looked at each time a space might
 * grow, so they take effect after the start too. What it costs is measured: docs/measurements.md.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=40');
}
