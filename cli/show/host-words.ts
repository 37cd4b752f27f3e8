import type { Fault } from '../../core/fault/fault.ts';
import { needsPerson } from '../../core/fault/needs-person.ts';

const SILENT: readonly Fault['code'][] = ['host.unreachable', 'host.timeout', 'host.connection-lost'];

/** In a table: why a host was not read. Only one that does not answer is called silent. */
export function unreadHostWords(fault: Fault): string {
  if (fault.code === 'window.not-yet-read') return '';
  if (fault.code === 'host.by-hand') return 'by hand';
  if (SILENT.includes(fault.code)) return 'silent';
  return needsPerson(fault) ? 'refused' : 'not read';
}
