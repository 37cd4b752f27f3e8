/** A snapshot as its provider lists it. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  /** On the provider's clock. */
  readonly created: string | null;
  readonly kind: 'standard' | 'production' | 'unknown';
}

export interface SnapshotsReading {
  readonly machine: { readonly id: string; readonly name: string; readonly state: 'running' | 'off' | 'other' };
  readonly snapshots: readonly Snapshot[];
}
