import {StreamingDistribution, StreamingFunction} from '../../../components/index.ts';

const entry = new URL('../../program/ticker/handler.ts', import.meta.url);

/**
Two distributions, of which the first and its route would be named as the second and its route, were they joined by the same sign.
*/
export async function twoEdges(): Promise<Record<string, unknown>> {
	const [one, two] = ['one', 'two'].map(name => new StreamingFunction(name, {entry}));
	const first = new StreamingDistribution('edge', {routes: {'/b-c': one!}});
	const second = new StreamingDistribution('edge-b', {routes: {'/c': two!}});
	return {url: first.url, functions: first.functions, other: second.url};
}
