import type { PracticeOffer } from '../../../contract/practice.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { ClusterDesk } from '../clusters/cluster-desk.ts';

export interface PracticeWish {
  readonly topology: 'single' | 'ha';
  readonly nodes: number;
  readonly scenario: string;
  readonly speed: number;
}

/** A practice cluster that runs; what it is made of is `practice/`, which main knows only by its files. */
export interface RunningPractice {
  readonly clusterFilePath: string;
  readonly planFilePath: string;
  stop(): Promise<void>;
}

export interface PracticePorts {
  readonly clusters: ClusterDesk;
  readonly scenarios: PracticeOffer['scenarios'];
  readonly start: (wish: PracticeWish) => Promise<RunningPractice>;
  readonly readCluster: (path: string) => Promise<Result<ClusterDefinition>>;
  readonly readPlan: (path: string, definition: ClusterDefinition) => Promise<Result<Plan>>;
  readonly onBug: (error: unknown) => string;
}

interface Running {
  readonly clusterId: string;
  readonly wish: PracticeWish;
  readonly practice: RunningPractice;
}

/** The practice cluster of this process: at most one, over real sockets on loopback, gone with the process. */
export class PracticeHost {
  private readonly ports: PracticePorts;
  private running: Running | null = null;

  constructor(ports: PracticePorts) {
    this.ports = ports;
  }

  offer(): PracticeOffer {
    const { running } = this;
    return {
      scenarios: this.ports.scenarios,
      running: running === null ? null : { clusterId: running.clusterId, scenario: running.wish.scenario },
    };
  }

  isPractice(clusterId: string): boolean {
    return this.running?.clusterId === clusterId;
  }

  async start(wish: PracticeWish): Promise<Result<string>> {
    if (!this.ports.scenarios.some(({ name }) => name === wish.scenario))
      return failed({ code: 'console.practice-failed', reason: `there is no scenario ${wish.scenario}` });
    if (wish.topology === 'single' && wish.nodes !== 1)
      return failed({ code: 'console.practice-failed', reason: 'a single server is one node' });
    await this.stop();
    try {
      const practice = await this.ports.start(wish);
      const added = await this.addToList(wish, practice);
      if (!added.ok) await practice.stop();
      return added;
    } catch (error) {
      const correlationId = this.ports.onBug(error);
      return failed({ code: 'console.practice-failed', reason: `see ${correlationId} in the log` });
    }
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = null;
    if (running === null) return;
    await this.ports.clusters.remove(running.clusterId);
    await running.practice.stop();
  }

  private async addToList(wish: PracticeWish, practice: RunningPractice): Promise<Result<string>> {
    const { clusterFilePath, planFilePath } = practice;
    const definition = await this.ports.readCluster(clusterFilePath);
    if (!definition.ok) return definition;
    const plan = await this.ports.readPlan(planFilePath, definition.value);
    if (!plan.ok) return plan;
    const mark = { scenario: wish.scenario, speed: wish.speed, clusterFilePath, plan: plan.value };
    const clusterId = this.ports.clusters.addPractice(definition.value, mark);
    this.running = { clusterId, wish, practice };
    return succeeded(clusterId);
  }
}
