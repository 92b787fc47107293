/**
A handler of one's own (`examples/clock.ts`), bundled and streamed as the models' are.
*/
import {StreamingDistribution, StreamingFunction} from 'lambda-stream-functions';

const clock = new StreamingFunction('clock', {entry: new URL('clock.ts', import.meta.url), timeout: 60});
const edge = new StreamingDistribution('edge', {routes: {'/clock': clock}});

/**
`GET <url>/clock`.
*/
export const {url, apiKey, functions} = edge;
