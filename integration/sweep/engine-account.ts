import {DaemonClient} from '../../local-aws/plugin/daemon/daemon-client.ts';
import {isPart} from '../../local-aws/plugin/account/parts.ts';
import type {ResourceRecord} from '../../local-aws/plugin/account/resource-record.ts';
import {parseUrn} from '../../local-aws/provider/wire/urn.ts';
import {readExpiry} from '../runs/run-life.ts';
import {runIn} from '../runs/run-name.ts';
import {
	kindOf,
	type Leak,
	type LeakKind,
	type SweepAccount,
} from './leak.ts';

/**
What a record is; undefined for a part of a function, a role or a key value store, which goes with it, as on AWS.
*/
function kindIn({urn}: ResourceRecord): LeakKind | undefined {
	return kindOf(parseUrn(urn).type);
}

/**
The id of the function, role or key value store that a part belongs to.
*/
function ownerOf({inputs}: ResourceRecord): string {
	return String(inputs.functionName ?? inputs.function ?? inputs.role ?? inputs.keyValueStoreArn).split(':').at(-1)!.replace(/^key-value-store\//v, '');
}

function textOf(value: unknown, name: string): string | undefined {
	const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
	return typeof found === 'string' ? found : undefined;
}

function toLeak(record: ResourceRecord): Leak | undefined {
	const kind = kindIn(record);
	const {outputs: {tagsAll, name, comment, region}, id} = record;
	// As on AWS: a distribution has no name, so its tag and its comment tell.
	const run = runIn((textOf({name}, 'name') ?? textOf({comment}, 'comment') ?? '').replace(/^\/aws\/lambda\//v, '')) ?? runIn(textOf(tagsAll, 'lsf:run') ?? '');
	if (kind === undefined || run === undefined) {
		return undefined;
	}

	return {
		kind, id, run, ...readExpiry(textOf(tagsAll, 'lsf:expires')), ...(typeof region === 'string' && {region}),
	};
}

/**
The local account under Pulumi's engine, to be swept as an account of AWS is: what the engine's state has lost is still there, and is removed by the same services under the same rules.

@param directory - The account's state directory.
*/
export function engineAccount(directory: string): SweepAccount & {close: () => Promise<boolean>} {
	const client = new DaemonClient(directory);
	const records = async () => client.call<ResourceRecord[]>('records');
	// At once or not at all, and also what the program was told to leave.
	const remove = async ({config, urn, id, outputs}: ResourceRecord) => client.call('delete', {
		config, urn, id, state: {...outputs, skipDestroy: false}, timeoutMs: 0,
	});
	return {
		async list(prefix) {
			const all = await records();
			return {leaks: all.flatMap(record => toLeak(record) ?? []).filter(({run}) => run.startsWith(prefix)), missed: []};
		},
		async remove({kind, id}) {
			const all = await records();
			const parts = ['function', 'keyValueStore', 'role'].includes(kind) ? all.filter(record => isPart(record) && ownerOf(record) === id) : [];
			for (const record of [...parts, ...all.filter(one => one.id === id && kindIn(one) === kind)]) {
				await remove(record);
			}
		},
		// Whether the account is empty, and its daemon has ended.
		close: async () => client.stopIfEmpty(),
	};
}
