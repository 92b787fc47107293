import {expiryOf, runLifeMs} from '../runs/run-life.ts';
import {startOf} from '../runs/run-name.ts';
import {checkPrefix, type SweepArguments} from './arguments.ts';
import {
	leakKinds,
	type Leak,
	type MissedRegion,
	type SweepAccount,
} from './leak.ts';

/**
What could not be removed.
*/
export type LeftLeak = {
	leak: Leak;
	/**
	Why, as a line shows it.
	*/
	reason: string;
	/**
	Whether nothing is wrong with it, and a later sweep takes it.
	*/
	isLater: boolean;
};

/**
What a sweep found and did.
*/
export type SweepResult = {
	found: Leak[];
	removed: Leak[];
	/**
	What could not be removed, with AWS's words.
	*/
	left: LeftLeak[];
	/**
	Whose tag doesn't say when the time of its run is over, for which all of that run was left alone.
	*/
	doubtful: Leak[];
	/**
	Runs that have things where nothing could be looked at, for which all of them was left alone: a role that goes before its function's Region is seen would hide the function.
	*/
	unseen: Array<MissedRegion & {run: string}>;
};

/**
When the time of each run is over, in ms since 1970: what a tag on anything of it says, so that what has no tag goes no earlier than the rest, whoever made the run; without any tag, the rule that tags are written by. Never where a tag can't be read: somebody meant something by it, and nothing is removed on doubt.
*/
function endsOf(leaks: Leak[], lifeMs: number): ReadonlyMap<string, number> {
	const ends = new Map<string, number>();
	for (const {run, expires, unreadable} of leaks) {
		ends.set(run, Math.max(ends.get(run) ?? 0, unreadable === undefined ? expires?.getTime() ?? 0 : Infinity));
	}

	return new Map(ends.entries().map(([run, end]) => [run, end === 0 ? expiryOf(run, lifeMs).getTime() : end]));
}

/**
AWS deletes no function of which CloudFront has copies, and lets them go within hours of the end of the distribution that had them (CloudFront developer guide, lambda-edge-delete-replicas): an ephemeral stack with `edgeBodyHash` leaves its function for then.
*/
function leftBy(error: unknown, leak: Leak): LeftLeak {
	const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const isLater = leak.kind === 'function' && reason.includes('because it is a replicated function');
	return {leak, isLater, reason: isLater ? 'later: CloudFront still has copies of it, which it lets go within hours; a sweep after that removes it' : reason};
}

function unseenIn(leaks: Leak[], missed: MissedRegion[]): SweepResult['unseen'] {
	const runs = new Set(leaks.map(({run}) => run));
	return missed.flatMap(one => [...runs].filter(run => leaks.some(leak => leak.run === run && leak.regions?.includes(one.region))).map(run => ({...one, run})));
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
	const {leaks, missed} = await account.list(`${prefix}-`);
	const all = leaks.filter(({run}) => run.startsWith(`${prefix}-`));
	const ends = endsOf(all, lifeMs);
	const isByTags = choice.run === undefined && choice.olderThanMs === undefined;
	const isDue = (run: string): boolean => choice.run === undefined ? (choice.olderThanMs === undefined ? ends.get(run)! : startOf(run) + choice.olderThanMs) <= now : run === choice.run;

	const due = leakKinds.flatMap(kind => all.filter(leak => leak.kind === kind && isDue(leak.run)));
	const unseen = unseenIn(due, missed);
	const found = due.filter(({run}) => unseen.every(one => one.run !== run));
	const doubtful = isByTags ? all.filter(({unreadable}) => unreadable !== undefined) : [];
	const result: SweepResult = {
		found, removed: [], left: [], doubtful, unseen,
	};
	for (const leak of isDeleting ? found : []) {
		// Where copies are of, every sweep looks.
		const obstacle = result.left.find(one => one.leak.run === leak.run && one.leak.region !== undefined && !one.isLater);
		if (leak.kind === 'role' && obstacle) {
			// The role has no Region, so every later sweep finds it, and by its tags what is left.
			result.left.push({leak, isLater: false, reason: `kept, for it says where ${describeLeak(obstacle.leak)} is`});
			continue;
		}

		try {
			await account.remove(leak);
			result.removed.push(leak);
			print(`✔ ${describeLeak(leak)} is removed`);
		} catch (error) {
			const left = leftBy(error, leak);
			result.left.push(left);
			print(`${left.isLater ? '…' : '✘'} ${describeLeak(leak)}: ${left.reason}`);
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

/**
Which Region of a run was not swept, as one line says it.
*/
export function describeUnseen({run, region, reason}: SweepResult['unseen'][number]): string {
	return `${run} has things in ${region}, which could not be looked at (${reason}); the run is kept`;
}

/**
Why a run is left alone, as one line says it.
*/
export function describeDoubt(leak: Leak): string {
	return `${describeLeak(leak)} has an expiry that can't be read: ${JSON.stringify(leak.unreadable)}; its run is kept`;
}
