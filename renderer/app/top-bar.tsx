import { Activity, Contrast, Flag, TriangleAlert, WifiOff, Wrench } from 'lucide-react';
import { useStore } from 'zustand';
import { lastObservedOf, type Reachability, reachabilityOf } from '../../core/base/reachability.ts';
import { isOwned } from '../../core/window/ledger.ts';
import type { Window } from '../../core/window/window.ts';
import type { ClusterPicture } from '../stores/cluster-store.ts';
import { valueOf } from '../stores/load.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Button } from '../ui/button.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Tag } from '../ui/tag.tsx';
import type { Tone } from '../ui/tone.ts';
import { topologyWords } from '../ui/words/cluster-words.ts';
import { ageWords } from '../ui/words/durations.ts';
import { FRESH_MS } from '../ui/words/fresh-ms.ts';
import { clockWords, dayWords, utcClock, zoneName } from '../ui/words/times.ts';
import { ClusterSwitcher } from './cluster-switcher.tsx';
import { type MaintenanceFact, maintenanceFact } from './maintenance-fact.ts';
import styles from './top-bar.module.css';
import { useNow, useStores, useWallNow } from './use-stores.ts';

/** Which cluster this is, and what is true of it now. */
export function TopBar() {
  const { cluster } = useStores();
  const picture = useStore(cluster.store, (state) => valueOf(state.picture));
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>
        <BrandMark />
      </span>
      <ClusterSwitcher />
      <div className={styles.facts}>{picture === null ? <WallClock /> : <ClusterFacts picture={picture} />}</div>
      <ThemeButton />
    </header>
  );
}

function ClusterFacts({ picture }: { readonly picture: ClusterPicture }) {
  const { window: mirror } = useStores();
  const window = useStore(mirror.store, (state) => valueOf(state.picture)?.window ?? null);
  const nowMs = useNow(picture.clock);
  const { summary } = picture.facts;
  const { speed } = picture.clock.reading;
  const maintenance = maintenanceFact(picture.facts, window, nowMs, speed);
  const reach = reachabilityOf(summary, nowMs, FRESH_MS * speed);
  const isOurs = isSilentByUs(window);
  return (
    <>
      <Tag>{topologyWords(picture.definition.topology)}</Tag>
      {picture.definition.practice !== null && (
        <Tag tone="practice" icon={Flag}>
          Practice cluster
        </Tag>
      )}
      <span className={styles.fact}>
        <StateWord icon={maintenance.tone === 'attention' ? TriangleAlert : Wrench} tone={toneOf(maintenance)}>
          <span>
            Maintenance Mode <b>{maintenance.words}</b>
          </span>
        </StateWord>
      </span>
      <span className={styles.fact}>
        <StateWord icon={isWell(reach) ? Activity : WifiOff} tone={isWell(reach) || isOurs ? 'quiet' : 'attention'}>
          {isOurs && !isWell(reach) ? (
            <span>
              Not watched, <b>this window stopped the service</b>
            </span>
          ) : (
            <ObservedWords reach={reach} nowMs={nowMs} />
          )}
        </StateWord>
      </span>
      <ClockFace nowMs={nowMs} />
    </>
  );
}

/** The only server is silent because this window stopped its service: that is no news. */
function isSilentByUs(window: Window | null): boolean {
  return (
    window?.cluster.topology === 'single' && window.cluster.nodes.some(({ name }) => isOwned(window, 'service', name))
  );
}

/** Not asked yet is no fault of anybody. */
function isWell({ kind }: Reachability): boolean {
  return kind === 'live' || kind === 'not-yet-read';
}

function ObservedWords({ reach, nowMs }: { readonly reach: Reachability; readonly nowMs: number }) {
  if (reach.kind === 'not-yet-read') return <span>Not read yet</span>;
  const atMs = lastObservedOf(reach);
  if (atMs === null) return <span>{reach.kind === 'refused' ? 'Octopus refuses' : 'Octopus does not answer'}</span>;
  return (
    <span>
      {reach.kind === 'live' ? 'Observed' : 'Last observed'} <b>{ageWords(atMs, nowMs)}</b>
    </span>
  );
}

function toneOf(maintenance: MaintenanceFact): Tone {
  return maintenance.tone === 'plain' ? 'quiet' : maintenance.tone;
}

function WallClock() {
  return <ClockFace nowMs={useWallNow()} />;
}

function ClockFace({ nowMs }: { readonly nowMs: number }) {
  return (
    <span className={styles.clock}>
      <span>{dayWords(nowMs)}</span>
      <b>
        {clockWords(nowMs)} {zoneName(nowMs)}
      </b>
      {zoneName(nowMs) !== 'UTC' && <span>{utcClock(nowMs)}</span>}
    </span>
  );
}

function ThemeButton() {
  const { app } = useStores();
  const settings = useStore(app.store, (state) => state.settings);
  if (settings === null) return null;
  const isDark =
    settings.theme === 'dark' || (settings.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <span className={styles.theme}>
      <Button
        tone="quiet"
        icon={Contrast}
        label={isDark ? 'Switch to the light theme' : 'Switch to the dark theme'}
        onPress={() => void app.changeSettings({ ...settings, theme: isDark ? 'light' : 'dark' })}
      />
    </span>
  );
}
