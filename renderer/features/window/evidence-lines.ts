import { assertNever } from '../../../core/base/assert-never.ts';
import { lastValue } from '../../../core/base/fact.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import type { PingReading } from '../../../core/ports/octopus-api.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Hold } from '../../../core/window/hold.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { exactWords } from '../../ui/words/durations.ts';
import { shortClock } from '../../ui/words/times.ts';

/** The latest readings behind a hold as plain lines: what goes into a ticket. */
export function evidenceLines({ facts }: WindowPicture, hold: Hold, nowMs: number): readonly string[] {
  const node = hold.place?.node ?? null;
  const own = node === null ? undefined : facts?.nodes[node];
  const lines = [`hold ${hold.id}: raised at ${shortClock(hold.raisedAtMs)}, fault ${hold.fault.code}`];
  if (facts === null) return [...lines, 'no readings: this window is not in hand here'];
  const age = (fact: { readonly kind: string; readonly observedAtMs?: number; readonly sinceMs?: number }) =>
    fact.kind === 'observed'
      ? `read ${exactWords(nowMs - (fact.observedAtMs ?? nowMs))} ago`
      : `not readable for ${exactWords(nowMs - (fact.sinceMs ?? nowMs))}`;
  const summary = lastValue(facts.summary)?.nodes.find((one) => one.name === node);
  if (summary !== undefined)
    lines.push(
      `octopus node: ${summary.isOffline ? 'offline' : 'online'}, drain ${summary.isDraining ? 'on' : 'off'}, ${summary.runningTaskCount} of ${summary.taskCap} tasks, ${age(facts.summary)}`,
    );
  if (own === undefined) return lines;
  const host = lastValue(own.host);
  if (own.host.kind === 'unknown') lines.push(`host: ${faultText(own.host.fault).title}`);
  if (host !== null) {
    const [service] = host.services;
    lines.push(
      `host: ${escapeOutsideText(host.computerName)}, build ${escapeOutsideText(host.build ?? 'not known')}, servicing ${host.servicing}, ${age(own.host)}`,
    );
    if (service !== undefined)
      lines.push(
        `service: ${escapeOutsideText(service.name)} ${service.state}, start type ${service.startType ?? 'not known'}, process ${service.processId}`,
      );
  }
  const ping = lastValue(own.ping);
  if (ping !== null) lines.push(`own address: ${pingWords(ping)}, ${age(own.ping)}`);
  return lines;
}

function pingWords(ping: PingReading): string {
  switch (ping.kind) {
    case 'octopus': {
      const version = ping.version === null ? '' : `, version ${escapeOutsideText(ping.version)}`;
      const drain = ping.isOffline ? 'offline' : `drain ${ping.isDraining ? 'on' : 'off'}`;
      return `${escapeOutsideText(ping.name)} answers ${ping.status}, ${drain}${version}`;
    }
    case 'refused':
      return 'the connection is refused';
    case 'silent':
      return 'nothing answers';
    case 'not-octopus':
      return `something other than Octopus Server answers (HTTP ${ping.status})`;
    case 'starting':
      return `Octopus Server starts, HTTP ${ping.status}`;
    default:
      return assertNever(ping);
  }
}
