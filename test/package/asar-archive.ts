interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

export interface ArchivedFile {
  readonly path: string;
  readonly size: number;
  readonly isUnpacked: boolean;
  readonly content: Buffer;
}

/** The directory at the beginning of an asar archive: JSON, behind its length. */
export function directoryOf(archive: Buffer): string {
  return archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8');
}

/** Every file of an asar archive: behind the directory the contents lie one after the other. */
export function filesOf(archive: Buffer): readonly ArchivedFile[] {
  const contentsAt = 8 + archive.readUInt32LE(4);
  const walk = (entry: Entry, path: string): readonly ArchivedFile[] => {
    if (entry.files !== undefined)
      return Object.entries(entry.files).flatMap(([name, inner]) =>
        walk(inner, path === '' ? name : `${path}/${name}`),
      );
    const { size = 0, offset = '0', unpacked = false } = entry;
    const start = contentsAt + Number(offset);
    return [{ path, size, isUnpacked: unpacked, content: archive.subarray(start, start + size) }];
  };
  return walk(JSON.parse(directoryOf(archive)) as Entry, '');
}
