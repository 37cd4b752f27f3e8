export { type DrivenPracticeClock, drivenClock, type PracticeClock } from './clock.ts';
export type { PracticeCluster, PracticeOptions } from './practice-cluster.ts';
export { scenarios } from './scenarios/index.ts';
export type { Scenario } from './scenarios/scenario.ts';
export { startPractice } from './start-practice.ts';
export type { TruthCounts, TruthEntry, TruthLog } from './truth-log.ts';
