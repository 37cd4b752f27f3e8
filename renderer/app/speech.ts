/** Something that a person has to hear at once. */
export interface Urgent {
  /** The same as long as it is the same: it is said once. */
  readonly key: string;
  readonly words: string;
  /** The screen in sight says it itself. */
  readonly isSaidOnScreen: boolean;
}

export interface Heard {
  readonly urgent: readonly Urgent[];
  /** The newest of feed and narration; empty: there is none. */
  readonly news: string;
  /** What the operator's own act came to. */
  readonly reply: string;
}

/** What the two live regions hold, and what was said already. */
export interface Speech {
  readonly assertive: string;
  readonly known: readonly string[];
  readonly polite: string;
  readonly politeAtMs: number;
  readonly news: string;
  readonly reply: string;
}

/** Who listens to a page also listens to the screen: feed and narration get one message in this time. */
export const POLITE_EVERY_MS = 10_000;

export const silence: Speech = {
  assertive: '',
  known: [],
  polite: '',
  politeAtMs: Number.NEGATIVE_INFINITY,
  news: '',
  reply: '',
};

/**
 * What is said next. Urgent words at once, each once; the reply to an act at once; of the news the newest, when its
 * time has come. Where nothing changes it is the same object. Times are of any one steady clock.
 */
export function speak(speech: Speech, heard: Heard, nowMs: number): Speech {
  return politely(urgently(speech, heard.urgent), heard, nowMs);
}

function urgently(speech: Speech, urgent: readonly Urgent[]): Speech {
  const known = urgent.map(({ key }) => key);
  const fresh = urgent.filter(({ key, isSaidOnScreen }) => !speech.known.includes(key) && !isSaidOnScreen);
  if (fresh.length > 0) return { ...speech, known, assertive: fresh.map(({ words }) => words).join('. ') };
  // What is over, or stands on the screen, is not there to be found a second time; emptying a region says nothing.
  const assertive = urgent.every(({ isSaidOnScreen }) => isSaidOnScreen) ? '' : speech.assertive;
  const isSame = known.length === speech.known.length && known.every((key) => speech.known.includes(key));
  return isSame && assertive === speech.assertive ? speech : { ...speech, known, assertive };
}

function politely(speech: Speech, { news, reply }: Heard, nowMs: number): Speech {
  if (reply !== speech.reply) return { ...speech, reply, polite: reply, politeAtMs: nowMs };
  if (news === speech.news || nowMs - speech.politeAtMs < POLITE_EVERY_MS) return speech;
  return { ...speech, news, polite: news, politeAtMs: nowMs };
}
