/** A snapshot as its provider lists it. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  /** On the provider's clock. */
  readonly created: string | null;
  /** `production`: quiesced in the guest. */
  readonly kind: 'standard' | 'production' | 'unknown';
}

export interface SnapshotsReading {
  readonly machine: {
    readonly id: string;
    readonly name: string;
    readonly state: 'running' | 'off' | 'other';
    /** The UUID of its BIOS, by which the guest is known too. VMware tells it. */
    readonly biosId?: string | null;
  };
  readonly snapshots: readonly Snapshot[];
}
