import {checkPrefix, type SweepArguments} from './arguments.ts';
import {
	leakKinds,
	startOf,
	type Leak,
	type SweepAccount,
} from './leak.ts';

/**
How long a run lives whose resource has no tag to say so, in ms.
*/
const lifeMs = 2 * 60 * 60 * 1000;

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

function isDue(leak: Leak, {run, olderThanMs}: Pick<SweepArguments, 'run' | 'olderThanMs'>, now: number): boolean {
	if (run !== undefined) {
		return leak.run === run;
	}

	const started = startOf(leak.run);
	const tagged = olderThanMs === undefined ? leak.expires?.getTime() : undefined;
	return (tagged ?? (started + (olderThanMs ?? lifeMs))) <= now;
}

/**
Finds what ephemeral stacks left in an account and, where asked to, removes it in dependency order. A failure doesn't end it: what depends on what is left fails too, everything else goes.

@throws UsageError for an empty or short prefix, before the account is looked at.
*/
export async function sweep(account: SweepAccount, {isDeleting, prefix, ...choice}: Pick<SweepArguments, 'isDeleting' | 'prefix' | 'run' | 'olderThanMs'>, {now = Date.now(), print = () => undefined}: {now?: number; print?: (line: string) => void} = {}): Promise<SweepResult> {
	checkPrefix(prefix);
	const all = await account.list(`${prefix}-`);
	const found = leakKinds.flatMap(kind => all.filter(leak => leak.kind === kind && leak.run.startsWith(`${prefix}-`) && isDue(leak, choice, now)));
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
