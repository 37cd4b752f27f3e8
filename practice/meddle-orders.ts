import type { HttpFaultOrder, ScriptFaultOrder } from './faults.ts';
import type { MeddledTask, Meddling } from './meddling.ts';
import { startType } from './ssh/parameters.ts';
import type { Rule } from './world/judge.ts';

type Order = Readonly<Record<string, unknown>>;

const text = (order: Order, name: string): string => {
  const value = order[name];
  if (typeof value !== 'string') throw new Error(`${name} is not a text`);
  return value;
};
const flag = (order: Order, name: string): boolean => {
  const value = order[name];
  if (typeof value !== 'boolean') throw new Error(`${name} is not a boolean`);
  return value;
};
const number = (order: Order, name: string): number => {
  const value = order[name];
  if (typeof value !== 'number') throw new Error(`${name} is not a number`);
  return value;
};

/** `POST /practice/meddle {"what": ...}`: the methods of Meddling in kebab case, their parameters by name. */
const orders: Readonly<Record<string, (meddling: Meddling, order: Order) => unknown>> = {
  'set-drain': (meddling, order) => meddling.setDrain(text(order, 'node'), flag(order, 'on')),
  'set-cap': (meddling, order) => meddling.setCap(text(order, 'node'), number(order, 'cap')),
  'set-maintenance': (meddling, order) => meddling.setMaintenance(flag(order, 'on')),
  'restart-host': (meddling, order) => meddling.restartHost(text(order, 'node')),
  'restart-while-patching': (meddling, order) => meddling.restartWhilePatching(text(order, 'node')),
  'power-on': (meddling, order) => meddling.powerOn(text(order, 'node')),
  'crash-service': (meddling, order) => meddling.crashService(text(order, 'node')),
  'start-service': (meddling, order) => meddling.startService(text(order, 'node')),
  'set-start-type': (meddling, order) => meddling.setStartType(text(order, 'node'), startType(order['startType'])),
  'set-watchdog': (meddling, order) => meddling.setWatchdog(text(order, 'node'), flag(order, 'on')),
  'remove-claim': (meddling, order) => meddling.removeClaim(text(order, 'node')),
  'keep-in-balancer': (meddling, order) => meddling.keepInBalancer(text(order, 'node'), flag(order, 'on')),
  'change-host-key': (meddling, order) => meddling.changeHostKey(text(order, 'node')),
  'cut-network': (meddling, order) =>
    meddling.cutNetwork(
      text(order, 'target'),
      order['mode'] === 'refused' ? 'refused' : 'silent',
      order['realMs'] === undefined ? undefined : number(order, 'realMs'),
    ),
  'restore-network': (meddling, order) => meddling.restoreNetwork(text(order, 'target')),
  'refuse-ssh': (meddling, order) => meddling.refuseSsh(text(order, 'host'), flag(order, 'on')),
  'http-fault': (meddling, order) => meddling.injectHttpFault({ times: 1, ...order } as unknown as HttpFaultOrder),
  'script-fault': (meddling, order) =>
    meddling.injectScriptFault({ times: 1, ...order } as unknown as ScriptFaultOrder),
  'start-task': (meddling, order) => meddling.startTask(order as MeddledTask),
  'end-task': (meddling, order) => meddling.endTask(text(order, 'task')),
  'wait-for-person': (meddling, order) => meddling.waitForPerson(text(order, 'task'), flag(order, 'keepsSlot')),
  'resolve-interruption': (meddling, order) => meddling.resolveInterruption(text(order, 'task')),
  'expire-key': (meddling) => meddling.expireKey(),
  'renew-key': (meddling) => meddling.renewKey(),
  'foreign-claim': (meddling, order) => meddling.writeForeignClaim(text(order, 'node'), text(order, 'windowId')),
  'set-aside': (meddling, order) => meddling.setAside(text(order, 'rule') as Rule, text(order, 'node')),
};

export function obey(meddling: Meddling, order: Order): unknown {
  const what = text(order, 'what');
  const carryOut = Object.hasOwn(orders, what) ? orders[what] : undefined;
  if (carryOut === undefined) throw new Error(`${what} is not one of: ${Object.keys(orders).join(', ')}`);
  return carryOut(meddling, order);
}
