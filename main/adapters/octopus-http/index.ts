export { type OctopusHttp, type OctopusHttpOptions, openOctopusHttp } from './octopus-http.ts';
