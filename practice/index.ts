export { type DrivenPracticeClock, drivenClock } from './clock.ts';
export type { PracticeCluster, PracticeOptions } from './practice-cluster.ts';
export { scenarios } from './scenarios/index.ts';
export { startPractice } from './start-practice.ts';
export type { TruthEntry } from './truth-log.ts';
