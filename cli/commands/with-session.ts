import type { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine } from '../show/words.ts';
import { openSession, type Session } from '../window/open-session.ts';

/** Opens the cluster of a file and closes it again; a fault on the way is said on one line. */
export async function withSession(
  clusterFile: string,
  setting: Setting,
  work: (session: Session) => Promise<ExitCode>,
  installationId: string | null = null,
): Promise<ExitCode> {
  const session = await openSession(clusterFile, setting, installationId);
  if (!session.ok) {
    setting.terminal.err(faultLine(session.fault));
    return exitOfFault(session.fault);
  }
  try {
    return await work(session.value);
  } finally {
    await session.value.close();
  }
}
