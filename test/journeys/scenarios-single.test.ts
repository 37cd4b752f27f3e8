import { scenarioJourneys } from './scenario.ts';

scenarioJourneys('single');
