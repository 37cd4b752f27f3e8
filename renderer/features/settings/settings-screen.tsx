import { Download, FolderOpen, Pencil, Plus, Trash2, TriangleAlert, Upload } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { SecretsDescription } from '../../../contract/secrets.ts';
import type { Settings } from '../../../contract/settings.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { topologyWords } from '../../ui/words/cluster-words.ts';
import { countWords } from '../../ui/words/counts.ts';
import { dayAndClock } from '../../ui/words/times.ts';
import styles from './settings-screen.module.css';

/** Clusters, credentials, how it looks, how it tells. */
export function SettingsScreen() {
  const { app } = useStores();
  const settings = useStore(app.store, (state) => state.settings);
  return (
    <section aria-label="Settings" data-f6>
      <PageHead title="Settings" />
      <div className={styles.cards}>
        <ClustersCard />
        <CredentialsCard />
        {settings === null ? <Waiting words="Reading the settings" /> : <OwnCards settings={settings} />}
        <DataCard />
      </div>
    </section>
  );
}

function ClustersCard() {
  const { clusters, navigation, bridge, app } = useStores();
  const list = useStore(clusters.store, (state) => state.list);
  const entries = valueOf(list) ?? [];
  const importFile = async () => {
    if (app.report(await bridge.clusters.importFile({}))) await clusters.lookAgain();
  };
  const exportFile = async (clusterId: string) => {
    const answer = await bridge.clusters.exportFile({ clusterId });
    if (app.report(answer) && answer.ok && answer.value !== null) app.say(`Exported to ${answer.value.path}`);
  };
  return (
    <Card
      title="Clusters"
      end={
        <>
          <Button size="sm" icon={Upload} onPress={() => void importFile()}>
            Import a cluster file
          </Button>
          <Button size="sm" icon={Plus} onPress={() => navigation.go({ kind: 'connect', clusterId: null })}>
            Connect another
          </Button>
        </>
      }
    >
      {list.kind === 'failed' && <FaultCallout fault={list.fault} />}
      {entries.length === 0 ? (
        <p className={styles.pad}>No cluster is known yet.</p>
      ) : (
        <Table
          caption="Clusters by name"
          heads={[{ words: 'Name' }, { words: 'Address' }, { words: 'Topology' }, { words: 'Acts', isHidden: true }]}
        >
          {entries.map((entry) => {
            const name = escapeOutsideText(entry.name);
            const isPractice = entry.practice !== null;
            const whyNot =
              entry.openWindow === null ? (isPractice ? 'It is the practice cluster' : null) : 'A window is not closed';
            return (
              <tr key={entry.clusterId}>
                <td>
                  <b>
                    <LongName>{name}</LongName>
                  </b>
                  {entry.practice !== null && <small>practice: {escapeOutsideText(entry.practice.scenario)}</small>}
                </td>
                <td>
                  <LongName>{escapeOutsideText(entry.url)}</LongName>
                </td>
                <td>
                  {topologyWords(entry.topology)}, {countWords(entry.nodes, 'node')}
                </td>
                <td className={text.number}>
                  <Button
                    tone="quiet"
                    icon={Pencil}
                    label={`Change ${name}`}
                    whyNot={whyNot}
                    onPress={() => navigation.go({ kind: 'connect', clusterId: entry.clusterId })}
                  />
                  <Button
                    tone="quiet"
                    icon={Download}
                    label={`Export ${name} as a cluster file`}
                    onPress={() => void exportFile(entry.clusterId)}
                  />
                  <Button
                    tone="quiet"
                    icon={Trash2}
                    label={`Forget ${name}`}
                    whyNot={whyNot}
                    onPress={() =>
                      navigation.open({ kind: 'remove-cluster', clusterId: entry.clusterId, name: entry.name })
                    }
                  />
                </td>
              </tr>
            );
          })}
        </Table>
      )}
    </Card>
  );
}

function CredentialsCard() {
  const { secrets, navigation } = useStores();
  const description = useStore(secrets.store, (state) => state.description);
  const value = valueOf(description);
  return (
    <Card title="Keys and passwords" end={value === null ? undefined : vaultWords(value.vault)}>
      {value?.vault.kind === 'weak' && (
        <div className={styles.pad}>
          <Callout icon={TriangleAlert} tone="attention" title="This computer has no real password store">
            <p>What is kept can be read by anybody who can read the file. Better: have them asked each time.</p>
          </Callout>
        </div>
      )}
      {value === null || value.kept.length === 0 ? (
        <p className={styles.pad}>Nothing is kept. Keys and passwords are asked for when they are needed.</p>
      ) : (
        <Table
          caption="Kept secrets"
          heads={[{ words: 'What' }, { words: 'Kept since' }, { words: 'Acts', isHidden: true }]}
        >
          {value.kept.map(({ id, label, keptAtMs }) => (
            <tr key={id}>
              <td>{escapeOutsideText(label)}</td>
              <td>{dayAndClock(keptAtMs)}</td>
              <td className={text.number}>
                <Button size="sm" onPress={() => navigation.open({ kind: 'replace-secret', id, label })}>
                  Replace
                </Button>{' '}
                <Button size="sm" onPress={() => navigation.open({ kind: 'forget-secret', id, label })}>
                  Forget
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function vaultWords(vault: SecretsDescription['vault']): string {
  switch (vault.kind) {
    case 'encrypted':
      return `encrypted by ${vault.backend}`;
    case 'weak':
      return `${vault.backend}: not protected`;
    case 'unavailable':
      return 'cannot be kept here';
  }
}

function OwnCards({ settings }: { readonly settings: Settings }) {
  const { app } = useStores();
  const [name, setName] = useState(settings.operatorName);
  const change = (part: Partial<Settings>) => void app.changeSettings({ ...settings, ...part });
  return (
    <>
      <Card title="Look" isPadded>
        <SegmentedControl
          label="Theme"
          value={settings.theme}
          segments={[
            { value: 'system', words: 'As the system' },
            { value: 'light', words: 'Light' },
            { value: 'dark', words: 'Dark' },
          ]}
          onChange={(theme) => change({ theme })}
        />
      </Card>
      <Card title="Windows" isPadded>
        <div className={styles.stack}>
          <SegmentedControl
            label="How a window goes on unless said otherwise"
            value={settings.mode}
            segments={[
              { value: 'ask', words: 'Ask before every step' },
              { value: 'run', words: 'Run until a hold' },
            ]}
            onChange={(mode) => change({ mode })}
          />
          <div className={styles.name}>
            <TextInput label="Your name in the record; empty: that of your account" value={name} onChange={setName} />
            <Button
              whyNot={name.trim() === settings.operatorName ? 'It is in force already' : null}
              onPress={() => change({ operatorName: name.trim() })}
            >
              Use this name
            </Button>
          </div>
        </div>
      </Card>
      <Card title="Notices of the system" isPadded>
        <div className={styles.stack}>
          <CheckLine
            isOn={settings.notices.onHold}
            onChange={(onHold) => change({ notices: { ...settings.notices, onHold } })}
          >
            When a window is held
          </CheckLine>
          <CheckLine
            isOn={settings.notices.onClose}
            onChange={(onClose) => change({ notices: { ...settings.notices, onClose } })}
          >
            When a window closes
          </CheckLine>
        </div>
      </Card>
    </>
  );
}

function DataCard() {
  const { app, bridge } = useStores();
  const folder = useStore(app.store, ({ description }) => valueOf(description)?.dataFolder ?? '');
  return (
    <Card title="Data folder" isPadded>
      <div className={text.wrapRow}>
        <span className={text.mono}>{escapeOutsideText(folder, 400)}</span>
        <Button size="sm" icon={FolderOpen} onPress={() => void bridge.settings.openDataFolder({}).then(app.report)}>
          Open it
        </Button>
      </div>
    </Card>
  );
}
