import { scenarioJourneys } from './scenario.ts';

scenarioJourneys('ha');
