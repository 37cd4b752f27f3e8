import type { PreflightReading } from './preflight-reading.ts';

/**
 * What of Octopus' own state lies on a machine, in words: SQL Server and data folders. Null: not known. What is not known
 * is treated as if it were there (design: section 7).
 */
export function whatLiesHere({ databaseServices, dataFolders }: PreflightReading): readonly string[] | null {
  if (databaseServices === null || dataFolders === null) return null;
  return [...databaseServices.map(({ name }) => `SQL Server (${name})`), ...dataFolders];
}
