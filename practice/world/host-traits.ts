/** How a host behaves. Scenarios change what they need; all durations are simulated. */
export interface HostTraits {
  /** From the acceptance of a restart to the end of services; `shutdown.exe /t 5`. */
  restartDelayMs: number;
  /** How long Windows works in shutdown after services ended. */
  shutdownMs: number;
  /** How much of that it still answers SSH, with its old identity. */
  answersInShutdownMs: number;
  /** What callers meet for the rest of the shutdown. */
  lateShutdown: 'refused' | 'silent';
  /** From the boot's begin to the open port, and how much of the end of it the port accepts and resets. */
  bootMs: number;
  shakyMs: number;
  servicingBusyMs: number;
  /** From the open port to the start of services set to automatic, or delayed. */
  automaticStartMs: number;
  delayedStartMs: number;
  serviceStopMs: number;
  watchdogEveryMs: number;
  hangsOnStop: boolean;
  autostartFails: boolean;
  /** The number of the restart from which it does not come back by itself; null: it always does. */
  lostAfterRestarts: number | null;
  newHostKeyAfterRestart: boolean;
  versionAfterRestart: string | null;
  /** HRESULT with which the first try of the first pass ends; null: it succeeds. */
  patchFails: number | null;
}

export function ordinaryTraits(): HostTraits {
  return {
    restartDelayMs: 5_000,
    shutdownMs: 10_000,
    answersInShutdownMs: 0,
    lateShutdown: 'refused',
    bootMs: 75_000,
    shakyMs: 15_000,
    servicingBusyMs: 20_000,
    automaticStartMs: 10_000,
    delayedStartMs: 120_000,
    serviceStopMs: 4_000,
    watchdogEveryMs: 300_000,
    hangsOnStop: false,
    autostartFails: false,
    lostAfterRestarts: null,
    newHostKeyAfterRestart: false,
    versionAfterRestart: null,
    patchFails: null,
  };
}
