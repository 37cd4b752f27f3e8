import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { blocks, cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** Other Octopus instances on the host go down with it; each has to be attested as drained. */
export const otherInstances = fromHost(
  {
    name: 'host.other-instances',
    reads: 'every service whose program is Octopus.Server.exe, against this node and "otherInstances" of the plan',
    why: 'A restart takes every instance on the machine down, and this window drains only one.',
  },
  ({ octopusServices }, { definition, plan, looks }, { reader }) => {
    if (octopusServices === null)
      return cannotTell('other Octopus instances could not be looked for', 'List the services there.');
    const attested = Object.keys(plan?.otherInstances ?? {});
    const own = ownService(definition.service, looks, attested);
    const others = octopusServices.filter(({ name }) => !same(name, own));
    const open = others.filter(({ name }) => !attested.some((known) => same(known, name)));
    const running = others.filter(({ state }) => state === 'running').map(({ name }) => escapeOutsideText(name));
    if (open.length > 0)
      return {
        ...blocks(
          `other Octopus instances go down with this host: ${open.map(({ name }) => escapeOutsideText(name)).join(', ')}`,
          `Drain each or put it into Maintenance Mode, and ${reader.at('other-instances')}.`,
        ),
        services: open.map(({ name }) => name),
      };
    if (running.length > 0)
      return warns(
        `attested as drained: ${running.join(', ')}; their services run`,
        'They go down with the host and start again with it.',
      );
    return fine('no other Octopus instance runs on this host');
  },
);

function ownService(
  named: string | null,
  looks: Parameters<typeof firstService>[0],
  attested: readonly string[],
): string | null {
  return named ?? firstService(looks, attested);
}

/** The one that nobody attested as another; several are told by `host.service`. */
function firstService(
  looks: {
    readonly host: {
      readonly ok: boolean;
      readonly value?: { readonly services: readonly { readonly name: string }[] };
    };
  },
  attested: readonly string[],
): string | null {
  return looks.host.value?.services.find(({ name }) => !attested.some((known) => same(known, name)))?.name ?? null;
}

function same(one: string, other: string | null): boolean {
  return other !== null && one.toLowerCase() === other.toLowerCase();
}
