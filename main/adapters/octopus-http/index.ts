export { openOctopusHttp } from './octopus-http.ts';
