import {startOf} from './run-name.ts';

/**
How long a run may live before the sweeper takes what is left of it, in ms from its start. Tags, sweeper and texts all have it from here.
*/
export const runLifeMs: number = 2 * 60 * 60 * 1000;

/**
A life in ms as texts name it, such as `2 h`.
*/
export function describeLife(lifeMs: number = runLifeMs): string {
	return `${lifeMs / 3_600_000} h`;
}

/**
When a run's time is over, out of its name alone: what takes no tags, or doesn't show them in lists, has nothing else.

@param run - Its whole name.
@param lifeMs - How long it may live, in ms.
*/
export function expiryOf(run: string, lifeMs: number = runLifeMs): Date {
	return new Date(startOf(run) + lifeMs);
}

/**
The tags of everything that a run makes: the provider's default tags. `lsf:expires` is {@link expiryOf}, so that tags and names never say two things.

@param run - Its whole name.
@param owner - Who runs it; what some service doesn't take in a tag becomes a hyphen.
@param lifeMs - How long it may live, in ms.
*/
export function runTags(run: string, owner: string, lifeMs: number = runLifeMs): Record<string, string> {
	return {
		'lsf:ephemeral': 'true',
		'lsf:run': run,
		// Letters, digits and a few signs are what every service takes.
		'lsf:owner': owner.replaceAll(/[^\w+\-.\/:=@]/gv, '-').slice(0, 100) || 'someone',
		'lsf:expires': expiryOf(run, lifeMs).toISOString(),
	};
}

/**
The time in the tag `lsf:expires`; undefined where there is no tag, or no time in it.
*/
export function readExpiry(tag: string | undefined): Date | undefined {
	const expires = new Date(tag ?? NaN);
	return Number.isNaN(expires.getTime()) ? undefined : expires;
}
