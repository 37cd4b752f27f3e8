import { Check, FolderOpen, KeyRound, type LucideIcon, Network, Play, TriangleAlert, Upload, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Notices } from '../../app/notices.tsx';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Icon } from '../../ui/icon.tsx';
import { dayAndClock } from '../../ui/words/times.ts';
import { forgottenWindows } from '../record/record-words.ts';
import { PracticePicture } from './practice-picture.tsx';
import styles from './welcome-screen.module.css';

/** The first screen: practice in one click, or connect. The only one without the frame. */
export function WelcomeScreen() {
  return (
    <div className={styles.welcome}>
      <header className={styles.top}>
        <BrandMark />
        <b>Lowtide</b>
      </header>
      <main id="main" className={styles.main}>
        <div className={styles.intro}>
          <h1 tabIndex={-1} data-screen-title>
            Update the machines under Octopus, one after the other, while deployments go on.
          </h1>
          <p>
            Lowtide walks you through each machine: let its work finish, stop Octopus on it, install the updates,
            restart, check that it is well, and put everything back as it was. You decide each step.
          </p>
        </div>
        <UnclosedWindows />
        <div className={styles.cards}>
          <PracticeCard />
          <ConnectCard />
        </div>
        <Notices />
        <div className={styles.lists}>
          <section aria-labelledby="will">
            <h2 id="will">What it will do</h2>
            <ul>
              <Line icon={Check} lead="Wait for running work to end.">
                It tells you what it waits for, and whether that ends by itself.
              </Line>
              <Line icon={Check} lead="Take one machine at a time.">
                The others keep deploying.
              </Line>
              <Line icon={Check} lead="Show the proof for every step,">
                and how old that proof is.
              </Line>
              <Line icon={Check} lead="Put back everything it changed,">
                and keep a record you can hand over.
              </Line>
            </ul>
          </section>
          <section aria-labelledby="wont">
            <h2 id="wont">What it won't do</h2>
            <ul>
              <Line icon={X} lead="Cancel a deployment">
                without asking you.
              </Line>
              <Line icon={X} lead="Touch the Octopus SQL database">
                or the shared storage. Ever.
              </Line>
              <Line icon={X} lead="Undo what a colleague set.">
                It asks first.
              </Line>
              <Line icon={X} lead="Send anything to anyone else.">
                It talks to your Octopus and your machines only.
              </Line>
            </ul>
          </section>
        </div>
      </main>
    </div>
  );
}

/** A window is not closed, and its cluster is not in the list: what it changed is still changed, and wants to be remembered. */
function UnclosedWindows() {
  const { records, clusters } = useStores();
  const entries = useStore(clusters.store, ({ list }) => valueOf(list));
  const all = useStore(records.store, ({ list }) => valueOf(list));
  const open = forgottenWindows(all ?? [], entries);
  if (open.length === 0) return null;
  return (
    <Callout
      icon={TriangleAlert}
      tone="attention"
      title={
        open.length === 1
          ? 'A window is not closed, and its cluster is not in the list'
          : `${open.length} windows are not closed, and their clusters are not in the list`
      }
    >
      {open.map(({ windowId, cluster, startedAtMs }) => (
        <p key={windowId}>
          {escapeOutsideText(cluster ?? 'Not known')}
          {startedAtMs !== null && `, started ${dayAndClock(startedAtMs)}`}, window {windowId}
        </p>
      ))}
      <p>
        What it changed is still changed. Import its cluster file (a copy lies with its record, in the data folder) or
        connect that Octopus again: then it is shown here and can be taken up.
      </p>
    </Callout>
  );
}

function Line({
  icon,
  lead,
  children,
}: {
  readonly icon: LucideIcon;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <Icon of={icon} />
      <span>
        <b>{lead}</b> {children}
      </span>
    </li>
  );
}

/** Simulated time runs this much faster, so that a rehearsal takes minutes. */
const PRACTICE_SPEED = 30;

function PracticeCard() {
  const { bridge, app, clusters, showCluster, navigation } = useStores();
  const [isStarting, setIsStarting] = useState(false);
  const start = async () => {
    setIsStarting(true);
    const answer = await bridge.practice.start({ topology: 'ha', nodes: 3, scenario: 'busy', speed: PRACTICE_SPEED });
    setIsStarting(false);
    app.report(answer);
    if (!answer.ok) return;
    await clusters.lookAgain();
    showCluster(answer.value.clusterId);
    navigation.go({ kind: 'cluster' });
  };
  return (
    <section className={styles.practice} aria-labelledby="practice">
      <div className={styles.picture}>
        <PracticePicture />
      </div>
      <div className={styles.words}>
        <h2 id="practice">Try it on the practice cluster</h2>
        <p>
          Three pretend machines on this computer. Nothing real is touched. They have work to finish first, so that you
          see what waiting looks like. About 10 minutes.
        </p>
        <div className={styles.acts}>
          <Button
            tone="primary"
            size="lg"
            icon={Play}
            hasFocus
            whyNot={isStarting ? 'It is being started' : null}
            onPress={() => void start()}
          >
            {isStarting ? 'Starting' : 'Start practising'}
          </Button>
          <Button tone="quiet" onPress={() => navigation.open({ kind: 'practice' })}>
            Choose what happens
          </Button>
        </div>
      </div>
    </section>
  );
}

function ConnectCard() {
  const { navigation, bridge, app, clusters, records, showCluster } = useStores();
  const importFile = async () => {
    const answer = await bridge.clusters.importFile({});
    if (!app.report(answer) || !answer.ok || answer.value === null) return;
    await clusters.lookAgain();
    showCluster(answer.value.clusterId);
    navigation.go({ kind: 'cluster' });
  };
  const openRecord = async () => {
    const answer = await records.openFile();
    if (app.report(answer) && answer.ok && answer.value !== null) navigation.go({ kind: 'record' });
  };
  return (
    <section className={styles.connect} aria-labelledby="connect">
      <h2 id="connect">Connect your Octopus</h2>
      <p>You need two things:</p>
      <ul>
        <li>
          <Icon of={Network} />
          The address of your Octopus, as in the browser
        </li>
        <li>
          <Icon of={KeyRound} />
          An API key of a person who may run maintenance. It stays in this computer's password store
        </li>
      </ul>
      <p className={styles.muted}>
        Connecting only looks. Lowtide changes nothing until you start a window and type its name.
      </p>
      <div className={styles.acts}>
        <Button size="lg" icon={Network} onPress={() => navigation.go({ kind: 'connect', clusterId: null })}>
          Connect
        </Button>
        <Button tone="quiet" icon={Upload} onPress={() => void importFile()}>
          Import a cluster file
        </Button>
        <Button tone="quiet" icon={FolderOpen} onPress={() => void openRecord()}>
          Open a record file
        </Button>
      </div>
    </section>
  );
}
