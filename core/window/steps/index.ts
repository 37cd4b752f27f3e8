import type { StepKind } from '../place.ts';
import type { Step } from '../step.ts';
import { announce } from './announce.ts';
import { drain } from './drain.ts';
import { holdService } from './hold-service.ts';
import { liftDrain } from './lift-drain.ts';
import { maintenanceOff } from './maintenance-off.ts';
import { maintenanceOn } from './maintenance-on.ts';
import { patch } from './patch.ts';
import { precaution } from './precaution.ts';
import { quiet } from './quiet.ts';
import { ready } from './ready.ts';
import { reboot } from './reboot.ts';
import { releaseService } from './release-service.ts';
import { restore } from './restore.ts';
import { settle } from './settle.ts';
import { startService } from './start-service.ts';
import { stopService } from './stop-service.ts';

/** Every step there is. A new step: its file, its line here, its place in `procedure.ts`. */
const steps: { readonly [K in StepKind]: Step } = {
  announce,
  'maintenance-on': maintenanceOn,
  drain,
  quiet,
  'hold-service': holdService,
  'stop-service': stopService,
  precaution,
  patch,
  reboot,
  restore,
  'release-service': releaseService,
  'start-service': startService,
  ready,
  'lift-drain': liftDrain,
  settle,
  'maintenance-off': maintenanceOff,
};

export function stepOf(kind: StepKind): Step {
  return steps[kind];
}
