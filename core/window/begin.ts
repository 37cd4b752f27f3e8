import type { Started } from './journal-event.ts';
import type { NodeProgress, Window } from './window.ts';

/** What a window is at its start. */
export function newWindow(started: Started): Window {
  return {
    id: started.windowId,
    cluster: started.cluster,
    plan: started.plan,
    operator: started.operator,
    workstation: started.workstation,
    startedAtMs: started.atMs,
    balancerTells: !started.findings.some(({ check, state }) => check === 'cluster.balancer' && state === 'unknown'),
    speed: started.speed,
    mode: started.mode,
    state: { kind: 'running' },
    done: {},
    inHand: null,
    attempts: {},
    tries: {},
    restartsSent: {},
    extraMs: {},
    attested: {},
    hold: null,
    holdCount: 0,
    lastAnswerAtMs: null,
    waivers: [],
    chosen: {},
    question: null,
    consent: null,
    changes: [],
    precautions: [],
    nodes: Object.fromEntries(started.plan.nodes.map(({ node }) => [node, newProgress(node)])),
    uncounted: [],
    ending: null,
    maintenanceSeenAtMs: null,
    readAgainSinceMs: null,
  };
}

function newProgress(name: string): NodeProgress {
  return {
    name,
    course: 'as-planned',
    courseReason: null,
    wasPutBack: false,
    flagSeenAtMs: null,
    service: null,
    processId: null,
    identities: {},
    patches: {},
    buildBefore: null,
    restartAskedBefore: null,
    claimTakenOver: null,
  };
}
