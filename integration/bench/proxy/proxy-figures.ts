import {ratio, type Figure} from '../figure.ts';
import {median, medianRatio} from '../statistics.ts';
import type {ProxyRun} from './measure-proxy.ts';

function beside(runs: readonly ProxyRun[], value: keyof ProxyRun['direct']) {
	const [through, direct] = (['through', 'direct'] as const).map(way => runs.map(run => run[way][value]));
	return {value: medianRatio(through!, direct!), values: {through: median(through!), direct: median(direct!)}};
}

/**
The figures of `lsf proxy`: a call through it beside a direct one, which knows the hash. On one machine a direct call has no way to go, so its first byte is soon there: `values` has the ms.
*/
export const proxyFigures: readonly Figure[] = [
	ratio('lsf proxy beside a direct call, time to first byte, warm', 3, async ({proxy}) => beside(await proxy(), 'firstByteMs')),
	ratio('lsf proxy beside a direct call, CPU a delta of caller and proxy, one frame each 2 ms', 4, async ({proxy}) => beside(await proxy(), 'cpuMs')),
];
