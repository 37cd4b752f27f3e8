import { faultText } from '../../fault/fault-text.ts';
import type { ClusterCheck, Looks } from '../check.ts';
import { blocking, type Finding, ok, unknownFinding, warning } from '../finding.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Without an agreed end. */
const NEEDED_MS = 12 * HOUR_MS;
const SOON_MS = 14 * DAY_MS;

const NAME = 'cluster.key-expiry';
const LOOK = 'Look at the API keys in the profile of its user when it ends; one that lasts is best made now.';

/** The key outlives the window. Ages by the server's clock, which is what ends it. */
export const keyExpiry: ClusterCheck = {
  name: NAME,
  reads: 'Expires of the API keys of its user; which one is used is told by how it begins',
  why: 'With a key that ends in the window, nothing can be proved and no drain lifted until there is a new one.',
  run: (looks) => [found(looks)],
};

function found({ definition: { name }, plan, keyExpiry: look, serverTimeMs, nowMs, reader }: Looks): Finding {
  if (!look.ok) return unknownFinding(NAME, name, `when the key ends: ${faultText(look.fault).title}`, LOOK);
  const expiry = look.value;
  if (expiry.kind === 'not-told') return unknownFinding(NAME, name, 'the server does not say when the key ends', LOOK);
  const renew = `Make a new API key and ${reader.at('key')}.`;
  const endsMs = expiry.kind === 'known' ? expiry.endsMs : expiry.earliestMs;
  if (endsMs === null) return ok(NAME, name, 'the key has no end');

  const leftMs = endsMs - (serverTimeMs ?? nowMs);
  const agreedEndMs = plan?.agreed?.endMs ?? null;
  const agreedMs = agreedEndMs === null ? null : Math.max(0, agreedEndMs - nowMs);
  const isTooShort = leftMs <= (agreedMs ?? NEEDED_MS);
  const when = `${new Date(endsMs).toISOString().slice(0, 16).replace('T', ' ')} UTC, in ${duration(leftMs)}`;
  if (expiry.kind === 'one-of-several') {
    return isTooShort || leftMs <= SOON_MS
      ? unknownFinding(NAME, name, `a key of its user ends ${when}; whether it is this one cannot be told`, LOOK)
      : ok(NAME, name, `the first key of its user to end does so ${when}`);
  }
  if (isTooShort) {
    const than = agreedMs === null ? '' : ', before the agreed end';
    return blocking(NAME, name, `the key ends ${when}${than}`, renew);
  }
  return leftMs <= SOON_MS
    ? warning(NAME, name, `the key ends ${when}`, renew)
    : ok(NAME, name, `the key ends ${when}`);
}

function duration(ms: number): string {
  const hours = Math.max(0, Math.floor(ms / HOUR_MS));
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
