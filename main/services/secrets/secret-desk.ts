import { randomUUID } from 'node:crypto';
import type { SecretAsked, SecretsDescription } from '../../../contract/secrets.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { SecretSource } from '../../../core/cluster/cluster-definition.ts';
import type { SecretVault } from '../../../core/ports/secret-vault.ts';
import type { Streams } from '../console/streams.ts';

export type ReadSecret = (source: SecretSource, what: string) => Promise<Result<string>>;

export interface SecretDeskPorts {
  readonly vault: SecretVault;
  readonly streams: Streams;
  /** Environment and files, as the terminal reads them. */
  readonly readElsewhere: ReadSecret;
  readonly nowMs: () => number;
}

interface Question {
  readonly asked: SecretAsked;
  readonly resolve: (value: string | null) => void;
}

/**
 * Where the console gets secrets from: the vault, a file, the environment, or the person, who is asked once for each
 * cluster and process. What was read is known to the log, so that it can keep it out.
 */
export class SecretDesk {
  private readonly ports: SecretDeskPorts;
  private readonly questions = new Map<string, Question>();
  /** By cluster, then by what it is for: typed in this process, and kept in memory only. */
  private readonly typed = new Map<string, Map<string, string>>();
  private readonly known = new Set<string>();

  constructor(ports: SecretDeskPorts) {
    this.ports = ports;
  }

  /** Reads for one cluster. `mayAsk` false: what would have to be typed is left empty, and nobody is disturbed. */
  readerFor(
    clusterId: string,
    cluster: string,
    mayAsk: (what: string) => boolean,
    typedInForm: ReadonlyMap<string, string> = new Map(),
  ): ReadSecret {
    return async (source, what) => {
      const read = await this.read(source, what, { clusterId, cluster, mayAsk, typedInForm });
      if (read.ok && read.value !== '') this.known.add(read.value);
      return read;
    };
  }

  /** Before a credential is renewed: what was typed counts no longer. */
  forgetTyped(clusterId: string): void {
    this.typed.delete(clusterId);
  }

  /** A secret out of a form that is tried before it is kept. */
  learn(value: string): void {
    this.known.add(value);
  }

  knownSecrets(): Iterable<string> {
    return this.known;
  }

  /** Taken once; false: nobody asks (any more). */
  answer(requestId: string, value: string | null): boolean {
    const question = this.questions.get(requestId);
    if (question === undefined) return false;
    this.questions.delete(requestId);
    this.ports.streams.publish('secrets', { type: 'secret-ask-ended', requestId });
    question.resolve(value);
    return true;
  }

  /** Nobody is there to answer any more. */
  endQuestions(): void {
    for (const requestId of [...this.questions.keys()]) this.answer(requestId, null);
  }

  async describe(): Promise<SecretsDescription> {
    const { vault, streams } = this.ports;
    return {
      vault: await vault.state(),
      kept: await vault.list(),
      mark: streams.mark('secrets'),
      asked: [...this.questions.values()].map(({ asked }) => asked),
    };
  }

  private async read(
    source: SecretSource,
    what: string,
    to: {
      readonly clusterId: string;
      readonly cluster: string;
      readonly mayAsk: (what: string) => boolean;
      readonly typedInForm: ReadonlyMap<string, string>;
    },
  ): Promise<Result<string>> {
    if (source.kind === 'vault') {
      const inForm = to.typedInForm.get(source.id);
      return inForm === undefined ? this.ports.vault.read(source.id) : succeeded(inForm);
    }
    if (source.kind !== 'ask') return this.ports.readElsewhere(source, what);
    const before = this.typed.get(to.clusterId)?.get(what);
    if (before !== undefined) return succeeded(before);
    if (!to.mayAsk(what)) return succeeded('');
    const value = await this.ask(what, to.cluster);
    if (value === null || value === '') return failed({ code: 'console.secret-not-given', what });
    const ofCluster = this.typed.get(to.clusterId) ?? new Map<string, string>();
    this.typed.set(to.clusterId, ofCluster.set(what, value));
    return succeeded(value);
  }

  private ask(what: string, cluster: string): Promise<string | null> {
    const asked: SecretAsked = { requestId: randomUUID(), what, cluster, askedAtMs: this.ports.nowMs() };
    return new Promise((resolve) => {
      this.questions.set(asked.requestId, { asked, resolve });
      this.ports.streams.publish('secrets', { type: 'secret-asked', asked });
    });
  }
}
