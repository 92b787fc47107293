import {randomInt} from 'node:crypto';

/**
What every run's name begins with. The sweeper takes nothing whose name doesn't.
*/
export const runPrefix = 'lsf-it';

/**
Longest name, so that with a component's name behind it nothing has to be cut (`physicalName` keeps to 56 characters, and IAM roles and functions have 64).
*/
const longest = 45;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
A name of its own for an ephemeral stack: `lsf-it-<owner>-<yyyymmddhhmm>-<4 random>`, in UTC. It is `<project>-<stack>` of Pulumi, so every physical name begins with it.

@param owner - Who runs it, or the CI run's id; what AWS's names don't take is dropped.
@param now - When.
@param random - For tests: a whole number below its argument.
*/
export function runName(owner: string, now: Date, random: (below: number) => number = below => randomInt(below)): string {
	const stamp = now.toISOString().replaceAll(/\D/gv, '').slice(0, 12);
	const tail = Array.from({length: 4}, () => alphabet[random(alphabet.length)]).join('');
	const room = longest - `${runPrefix}--${stamp}-${tail}`.length;
	const who = owner.toLowerCase().replaceAll(/[^0-9a-z]+/gv, '-').slice(0, Math.min(12, room)).replaceAll(/^-|-$/gv, '') || 'someone';
	return `${runPrefix}-${who}-${stamp}-${tail}`;
}

/**
The stack's name in the project {@link runPrefix}.
*/
export function stackOf(run: string): string {
	return run.slice(runPrefix.length + 1);
}

/**
The tags of everything that a run makes: the provider's default tags.

`lifeMs` is how long it may live before the sweeper takes it, by default 2 hours.
*/
export function runTags(run: string, owner: string, now: Date, lifeMs: number = 2 * 60 * 60 * 1000): Record<string, string> {
	return {
		'lsf:ephemeral': 'true',
		'lsf:run': run,
		// Letters, digits and a few signs are what every service takes.
		'lsf:owner': owner.replaceAll(/[^\w+\-.\/:=@]/gv, '-').slice(0, 100) || 'someone',
		'lsf:expires': new Date(now.getTime() + lifeMs).toISOString(),
	};
}
