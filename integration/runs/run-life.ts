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
@param regions - Where it makes things, for a sweep that is called for another Region.
@param lifeMs - How long it may live, in ms.
*/
export function runTags(run: string, owner: string, regions: readonly string[], lifeMs: number = runLifeMs): Record<string, string> {
	// Letters, digits and a few signs are what every service takes.
	const who = owner.replaceAll(/[^\w+\-.\/:=@]/gv, '-').slice(0, 100);
	return {
		'lsf:ephemeral': 'true',
		'lsf:run': run,
		'lsf:owner': who === '' ? 'someone' : who,
		'lsf:expires': expiryOf(run, lifeMs).toISOString(),
		'lsf:regions': regions.join(' '),
	};
}

/**
The Regions in the tag `lsf:regions`, none where there is no tag. It is somebody's text, so one may be none.
*/
export function readRegions(tag: string | undefined): string[] {
	return (tag ?? '').split(/[\s,]+/v).filter(name => name !== '');
}

/**
A time as ISO 8601 writes it, a day at least. What else `Date` takes, such as `11/28/2026` or `2026`, means one thing here and another one there.
*/
const isoTime = /^(?<day>\d{4}-\d{2}-\d{2})(?:[ T](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<zone>Z|[+\-]\d{2}:\d{2})?)?$/v;

/**
The time in the tag `lsf:expires`, of ISO 8601; without a zone it is UTC, whatever this machine's is, and a day alone is its beginning.

@returns Nothing where there is no tag, and the text as `unreadable` where it isn't such a time.
*/
export function readExpiry(tag: string | undefined): {expires?: Date; unreadable?: string} {
	if (tag === undefined) {
		return {};
	}

	const {day = '', time = '00:00', zone = 'Z'} = isoTime.exec(tag)?.groups ?? {};
	const [expires, midnight] = [new Date(`${day}T${time}${zone}`), new Date(`${day}T00:00Z`)];
	// `Date` takes February 30 for March 2.
	const isTime = !Number.isNaN(expires.getTime()) && midnight.toISOString().startsWith(day);
	return isTime ? {expires} : {unreadable: tag};
}
