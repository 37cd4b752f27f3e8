import { Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PracticeOffer } from '../../contract/practice.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { AskDialog } from '../ui/ask-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Picker } from '../ui/picker.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import text from '../ui/text.module.css';
import { sentenceCase } from '../ui/words/counts.ts';
import styles from './practice-dialog.module.css';
import { useStores } from './use-stores.ts';

const SIZES = ['3', '5', '8', '24', '64'] as const;
const SPEEDS = ['1', '10', '30', '60', '120'] as const;

/** Which cluster is rehearsed, and what goes wrong in it. */
export function PracticeDialog() {
  const { bridge, app, clusters, showCluster, navigation } = useStores();
  const [offer, setOffer] = useState<PracticeOffer | null>(null);
  const [topology, setTopology] = useState<'ha' | 'single'>('ha');
  const [nodes, setNodes] = useState<(typeof SIZES)[number]>('3');
  const [scenario, setScenario] = useState('busy');
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>('30');
  const [isStarting, setIsStarting] = useState(false);
  // The list belongs to this dialog alone, and does not change while it is open.
  useEffect(() => {
    void bridge.practice.offer({}).then((answer) => answer.ok && setOffer(answer.value));
  }, [bridge]);
  const start = async () => {
    setIsStarting(true);
    const answer = await bridge.practice.start({
      topology,
      nodes: topology === 'single' ? 1 : Number(nodes),
      scenario,
      speed: Number(speed),
    });
    setIsStarting(false);
    app.report(answer);
    if (!answer.ok) {
      navigation.closeDialog();
      return;
    }
    await clusters.lookAgain();
    showCluster(answer.value.clusterId);
    navigation.go({ kind: 'cluster' });
  };
  const stop = async () => {
    app.report(await bridge.practice.stop({}));
    await clusters.lookAgain();
    navigation.closeDialog();
  };
  const says = offer?.scenarios.find(({ name }) => name === scenario)?.says ?? '';
  return (
    <AskDialog
      title="Practice cluster"
      onLeave={navigation.closeDialog}
      acts={
        <>
          <Button onPress={navigation.closeDialog}>Leave it as it is</Button>
          {offer?.running != null && (
            <Button icon={Square} onPress={() => void stop()}>
              Stop the one that runs
            </Button>
          )}
          <Button
            tone="primary"
            icon={Play}
            whyNot={isStarting ? 'It is being started' : null}
            onPress={() => void start()}
          >
            {isStarting ? 'Starting' : 'Start practising'}
          </Button>
        </>
      }
    >
      <p className={text.muted}>
        Pretend machines on this computer, reached over real HTTP and SSH. Nothing real is touched. One at a time: one
        that runs is stopped first.
      </p>
      <div className={styles.fields}>
        <SegmentedControl
          label="Topology"
          value={topology}
          segments={[
            { value: 'ha', words: 'High Availability' },
            { value: 'single', words: 'Single server' },
          ]}
          onChange={setTopology}
        />
        {topology === 'ha' && (
          <Picker
            isLabelShown
            label="Nodes"
            value={nodes}
            choices={SIZES.map((value) => ({ value, words: `${value} nodes` }))}
            onChange={setNodes}
          />
        )}
        <Picker
          isLabelShown
          label="What happens"
          value={scenario}
          choices={(offer?.scenarios ?? [{ name: scenario, says: '' }]).map(({ name }) => ({
            value: name,
            words: sentenceCase(name.replaceAll('-', ' ')),
          }))}
          onChange={setScenario}
        />
        <Picker
          isLabelShown
          label="Time runs"
          value={speed}
          choices={SPEEDS.map((value) => ({ value, words: value === '1' ? 'as it is' : `${value} times faster` }))}
          onChange={setSpeed}
        />
      </div>
      <p>{escapeOutsideText(says, 400)}</p>
    </AskDialog>
  );
}
