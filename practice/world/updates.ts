import type { Update } from './patch-run-state.ts';

export const cumulativeNovember: Update = {
  kb: '5046698',
  title: '2026-11 Cumulative Update for Microsoft server operating system version 21H2 (KB5046698)',
  category: 'security',
  revision: 2966,
  asksRestart: true,
};

export const dotNetNovember: Update = {
  kb: '5046542',
  title: '2026-11 Cumulative Update for .NET Framework 3.5, 4.8 and 4.8.1 (KB5046542)',
  category: 'rollups',
  revision: null,
  asksRestart: false,
};

const removalTool: Update = {
  kb: '890830',
  title: 'Windows Malicious Software Removal Tool x64 - v5.130 (KB890830)',
  category: 'rollups',
  revision: null,
  asksRestart: false,
};

export const cumulativeSecond: Update = {
  kb: '5047103',
  title: '2026-11 Cumulative Update Preview for Microsoft server operating system version 21H2 (KB5047103)',
  category: 'security',
  revision: 3091,
  asksRestart: true,
};

export function ordinaryUpdates(): Update[][] {
  return [[cumulativeNovember, dotNetNovember, removalTool]];
}
