import {randomInt} from 'node:crypto';

/**
What every run's name begins with. The sweeper takes nothing whose name doesn't.
*/
export const runPrefix = 'lsf-it';

/**
Longest name, so that a component's name, a hyphen and seven characters still fit behind it: IAM roles and functions have 64.
*/
const longest = 45;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
A name of its own for an ephemeral stack: `lsf-it-<owner>-<yyyymmddhhmm>-<4 random>`, in UTC. It is `<project>-<stack>` of Pulumi, so every physical name begins with it.

@param owner - Who runs it, or the CI run's id; what AWS's names don't take is dropped.
@param random - For tests: a whole number below its argument.
*/
export function runName(owner: string, now: Date, random: (below: number) => number = below => randomInt(below)): string {
	const stamp = now.toISOString().replaceAll(/\D/gv, '').slice(0, 12);
	const tail = Array.from({length: 4}, () => alphabet[random(alphabet.length)]).join('');
	const room = longest - `${runPrefix}--${stamp}-${tail}`.length;
	const who = owner.toLowerCase().replaceAll(/[^0-9a-z]+/gv, '-').slice(0, Math.min(12, room)).replaceAll(/^-|-$/gv, '');
	return `${runPrefix}-${who === '' ? 'someone' : who}-${stamp}-${tail}`;
}

/**
The stack's name in the project {@link runPrefix}.
*/
export function stackOf(run: string): string {
	return run.slice(runPrefix.length + 1);
}

/**
A run's name: prefix, owner, minute in UTC, chance. Physical names begin with it.
*/
const runPattern = /^(?<run>[a-z]+(?:-[0-9a-z]+)+-(?<stamp>\d{12})-[0-9a-z]{4})(?:$|[^0-9a-z])/v;

/**
The run in a physical name, or undefined where there is none.
*/
export function runIn(name: string): string | undefined {
	return runPattern.exec(name)?.groups!.run;
}

/**
When a run began, in ms since 1970, to the minute as its name has it; NaN where the name is no run's.
*/
export function startOf(run: string): number {
	const stamp = runPattern.exec(run)?.groups!.stamp ?? '';
	const [, year, month, day, hour, minute] = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)$/v.exec(stamp) ?? [];
	return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}
