/** The sentence that comes first wherever recovery is offered or told. */
export const NEVER_RESTORE =
  'Never restore the Octopus SQL database: put the operating system back, and start Octopus again.';
