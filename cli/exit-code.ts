/** How a command ends; other programs rely on these numbers. */
export const ExitCode = {
  done: 0,
  defect: 1,
  badInput: 2,
  held: 3,
  changesLeft: 4,
  recordBroken: 5,
  refused: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
