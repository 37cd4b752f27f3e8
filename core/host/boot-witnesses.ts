/**
 * What a host says about its present boot. Times are on the host's own clock and are only compared with each other,
 * never with ours.
 * @source facts: windows-hosts.md 6.2
 */
export interface BootWitnesses {
  /** `Win32_OperatingSystem.LastBootUpTime`: moves by seconds with clock corrections. */
  readonly lastBootUpMs: number | null;
  /** `LocalDateTime - LastBootUpTime` of one query. */
  readonly uptimeMs: number | null;
  /** `PrefetchParameters\BootId`: undocumented, may lag by one or stand still. */
  readonly bootId: number | null;
  /** Creation time of the System process (PID 4). */
  readonly systemProcessMs: number | null;
}
