import {expiryOf, runLifeMs} from '../runs/run-life.ts';
import {startOf} from '../runs/run-name.ts';
import {checkPrefix, type SweepArguments} from './arguments.ts';
import {leakKinds, type Leak, type SweepAccount} from './leak.ts';

/**
What a sweep found and did.
*/
export type SweepResult = {
	found: Leak[];
	removed: Leak[];
	/**
	What could not be removed, with AWS's words.
	*/
	left: Array<{leak: Leak; reason: string}>;
};

/**
When the time of each run is over, in ms since 1970: what a tag on anything of it says, so that what has no tag goes no earlier than the rest, whoever made the run; without any tag, the rule that tags are written by.
*/
function endsOf(leaks: Leak[], lifeMs: number): ReadonlyMap<string, number> {
	const ends = new Map<string, number>();
	for (const {run, expires} of leaks) {
		ends.set(run, Math.max(ends.get(run) ?? 0, expires?.getTime() ?? 0));
	}

	return new Map(ends.entries().map(([run, end]) => [run, end === 0 ? expiryOf(run, lifeMs).getTime() : end]));
}

/**
How a sweep is done.
*/
export type SweepOptions = {
	/**
	In ms since 1970. Default: this moment.
	*/
	now?: number;
	/**
	Takes a line for each removal. Default: nobody hears of them.
	*/
	print?: (line: string) => void;
	/**
	How long a run lives, in ms. Default: {@link runLifeMs}.
	*/
	lifeMs?: number;
};

/**
Finds what ephemeral stacks left in an account and, where asked to, removes it in dependency order. A failure doesn't end it: what depends on what is left fails too, everything else goes.

@throws UserError for an empty or short prefix, before the account is looked at.
*/
export async function sweep(account: SweepAccount, {isDeleting, prefix, ...choice}: Pick<SweepArguments, 'isDeleting' | 'prefix' | 'run' | 'olderThanMs'>, {now = Date.now(), print = () => undefined, lifeMs = runLifeMs}: SweepOptions = {}): Promise<SweepResult> {
	checkPrefix(prefix);
	const all = await account.list(`${prefix}-`);
	const ends = endsOf(all, lifeMs);
	const isDue = (run: string): boolean => choice.run === undefined ? (choice.olderThanMs === undefined ? ends.get(run)! : startOf(run) + choice.olderThanMs) <= now : run === choice.run;

	const found = leakKinds.flatMap(kind => all.filter(leak => leak.kind === kind && leak.run.startsWith(`${prefix}-`) && isDue(leak.run)));
	const result: SweepResult = {found, removed: [], left: []};
	for (const leak of isDeleting ? found : []) {
		try {
			await account.remove(leak);
			result.removed.push(leak);
			print(`✔ ${describeLeak(leak)} is removed`);
		} catch (error) {
			const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
			result.left.push({leak, reason});
			print(`✘ ${describeLeak(leak)}: ${reason}`);
		}
	}

	return result;
}

/**
A leak as one line shows it.
*/
export function describeLeak({kind, id, run, region}: Leak): string {
	return `${kind} ${id} of ${run}${region === undefined ? '' : ` in ${region}`}`;
}
