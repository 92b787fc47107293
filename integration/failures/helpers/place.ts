import {Buffer} from 'node:buffer';
import {setTimeout as sleep} from 'node:timers/promises';
import {aliasName} from '../../../components/index.ts';
import {formatNames, formats, type FormatName} from './formats.ts';
import type {OpenStack} from './open-stack.ts';
import type {Outcome} from './outcome.ts';
import {goodAnswer, promptFor, type Scripts} from './scripts.ts';

/**
One function of a running stack, and the model behind it.
*/
export type Place = {
	stack: OpenStack;
	scripts: Scripts;
	/**
	The route's name.
	*/
	route: string;
	/**
	The formats in which it is asked. Default: all of them.
	*/
	formats?: readonly FormatName[];
	/**
	How often the next good answer may be tried: more than once where the function's own clock is so short that a busy machine trips it. Default: once.
	*/
	tries?: number;
};

/**
How long a sandbox may take to become idle, in ms; only a hang reaches it.
*/
const longestMs = 60_000;

/**
The formats in which a place is asked.
*/
export function formatsOf({formats: asked = formatNames}: Pick<Place, 'formats'>): readonly FormatName[] {
	return asked;
}

/**
The function's physical name.
*/
export function functionName({stack, route}: Pick<Place, 'stack' | 'route'>): string {
	return stack.functionNames[route]!;
}

/**
Waits until every sandbox is frozen, which is how an idle one is; gives back their process ids.
*/
export async function idlePids(place: Pick<Place, 'stack' | 'route'>): Promise<number[]> {
	const givenUpAt = performance.now() + longestMs;
	while (performance.now() < givenUpAt) {
		const sandboxes = place.stack.cloud.lambda.sandboxes(functionName(place), aliasName);
		if (sandboxes.every(({frozen}) => frozen)) {
			return sandboxes.map(({pid}) => pid).toSorted((left, right) => left - right);
		}

		await sleep(5);
	}

	throw new Error(`A sandbox of ${place.route} did not become idle.`);
}

/**
Sends a prompt in every format at once; each may have its own.
*/
export async function askAll(place: Place, promptIn: (format: FormatName) => string): Promise<Map<FormatName, Outcome>> {
	const {url} = place.stack.functions[place.route]!;
	const asked = formatsOf(place).map(async format => [format, await formats[format]({url, prompt: promptIn(format)})] as const);
	// All of them end here, so that one that fails leaves none of the others under way.
	await Promise.allSettled(asked);
	return new Map(await Promise.all(asked));
}

/**
Invokes the function as often as there are formats, all at once and past CloudFront, for a good answer.

@returns How many of the answers were complete.
*/
export async function countGoodAnswers(place: Pick<Place, 'stack' | 'route' | 'formats'>): Promise<number> {
	const event = new TextEncoder().encode(JSON.stringify({prompt: promptFor('something good')}));
	const answers = await Promise.all(formatsOf(place).map(async () => {
		const result = await place.stack.cloud.lambda.invoke(functionName(place), aliasName, event);
		return result.type === 'response' ? Buffer.concat(await Array.fromAsync(result.body)).toString() : '';
	}));
	// The whole of it, behind the prelude.
	return answers.filter(answer => answer.endsWith(`\0${goodAnswer}`)).length;
}

/**
Starts a sandbox for each format. Past CloudFront, whose patience a cold start may exceed.

@returns Their process ids.
*/
export async function warmUp(place: Pick<Place, 'stack' | 'route' | 'formats'>): Promise<number[]> {
	await countGoodAnswers(place);
	return idlePids(place);
}

/**
Waits until the function is idle and has a warm sandbox for each format at least; those that are missing are started.

@returns Their process ids.
@throws Error where they do not stay.
*/
export async function warmPids(place: Pick<Place, 'stack' | 'route' | 'formats'>): Promise<number[]> {
	const {length: needed} = formatsOf(place);
	let pids = await idlePids(place);
	for (let tries = 3; tries > 0 && pids.length < needed; tries--) {
		pids = await warmUp(place);
	}

	if (pids.length < needed) {
		throw new Error(`${place.route} has ${pids.length} warm sandboxes; it needs ${needed}.`);
	}

	return pids;
}
