import type { HttpCall, HttpFault, HttpFaultSource } from './octopus/http-fault.ts';
import type { ArrivedScript, ScriptFault, ScriptFaultSource } from './ssh/script-fault.ts';
import { tell, type World } from './world/world.ts';

/** A fault for the next calls that fit; what is left out fits always. */
export interface HttpFaultOrder {
  readonly fault: HttpFault;
  readonly times: number;
  readonly node?: string;
  readonly method?: string;
  /** A part of the path. */
  readonly path?: string;
}

export interface ScriptFaultOrder {
  readonly fault: ScriptFault;
  readonly times: number;
  readonly host?: string;
  readonly script?: string;
}

/** Everything that goes wrong on purpose, in the order in which it was asked for. */
export interface Faults {
  readonly http: HttpFaultSource[];
  readonly script: ScriptFaultSource[];
  orderHttp(order: HttpFaultOrder): void;
  orderScript(order: ScriptFaultOrder): void;
}

export function noFaults(world: World): Faults {
  const http: HttpFaultSource[] = [];
  const script: ScriptFaultSource[] = [];
  return {
    http,
    script,
    orderHttp: (order) => {
      let left = order.times;
      http.push((call) => {
        if (left <= 0 || !fitsCall(order, call)) return null;
        left -= 1;
        tell(world, 'fault', call.node, { fault: order.fault.kind, path: call.path });
        return order.fault;
      });
    },
    orderScript: (order) => {
      let left = order.times;
      script.push((arrived) => {
        if (left <= 0 || !fitsScript(order, arrived)) return null;
        left -= 1;
        tell(world, 'fault', arrived.host, { fault: order.fault.kind, script: arrived.script });
        return order.fault;
      });
    },
  };
}

function fitsCall(order: HttpFaultOrder, call: HttpCall): boolean {
  const { node, method, path } = order;
  const rightNode = node === undefined || node === call.node;
  const rightMethod = method === undefined || method.toUpperCase() === call.method;
  return rightNode && rightMethod && (path === undefined || call.path.includes(path));
}

function fitsScript(order: ScriptFaultOrder, arrived: ArrivedScript): boolean {
  const rightHost = order.host === undefined || order.host === arrived.host;
  return rightHost && (order.script === undefined || order.script === arrived.script);
}
