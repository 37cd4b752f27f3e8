import type { AnswerMailbox } from '../../../core/ports/journal-store.ts';
import type { Answer } from '../../../core/window/hold.ts';

/** A turn of the process that has the window may take as long as a silent host. Real milliseconds. */
const REPLY_WITHIN_MS = 120_000;

/**
 * Gives an answer to the process that has the window in hand, and waits for what became of it.
 * @returns why it was refused, null if it was taken; the whole is null where no process took it
 */
export async function handOverAnswer(
  windowId: string,
  answer: Answer,
  word: string | null,
  mailbox: AnswerMailbox,
): Promise<{ readonly refusal: string | null } | null> {
  const put = await mailbox.put(windowId, { answer, word });
  if (!put.ok) return { refusal: 'it could not be put into the mailbox of the window' };
  const reply = await mailbox.waitForReply(windowId, put.value, REPLY_WITHIN_MS);
  if (!reply.ok) return { refusal: 'the mailbox of the window cannot be read' };
  switch (reply.value.kind) {
    case 'not-taken':
      return null;
    case 'no-reply':
      return { refusal: 'it was taken, and what became of it is unknown; look at the record' };
    case 'replied':
      return { refusal: refusalIn(reply.value.reply) };
  }
}

function refusalIn(reply: unknown): string | null {
  if (typeof reply !== 'object' || reply === null || !('refusal' in reply)) return 'the reply is not one';
  return typeof reply.refusal === 'string' ? reply.refusal : null;
}
