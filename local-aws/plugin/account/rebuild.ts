import type {LocalCloud} from '../../cloud.ts';
import {parseUrn} from '../../provider/wire/urn.ts';
import type {ResourceRecord} from './resource-record.ts';

function isTaken(error: unknown): boolean {
	return error instanceof Error && ((error as NodeJS.ErrnoException).code === 'EADDRINUSE' || isTaken(error.cause));
}

async function makeAgain(cloud: LocalCloud, record: ResourceRecord): Promise<void> {
	const {
		urn, id, config, inputs, outputs, port, securePort,
	} = record;
	const provider = cloud.provider.configured(config);
	const versions = Object.entries(record.versions ?? {}).toSorted(([left], [right]) => Number(left) - Number(right));
	const [first, ...later] = versions;
	const make = async (ports: Pick<ResourceRecord, 'port' | 'securePort'>) => provider.create({urn, inputs: first?.[1] ?? inputs, restored: {id, outputs, ...ports}});
	let made;
	try {
		made = await make({...(port !== undefined && {port}), ...(securePort !== undefined && {securePort})});
	} catch (error) {
		// Another process has the port by now; a resource elsewhere is better than none.
		if (port === undefined || !isTaken(error)) {
			throw error;
		}

		made = await make({});
	}

	// A function at the edge has a `publish` too, and no versions.
	if (inputs.publish !== true || parseUrn(urn).type !== 'aws:lambda/function:Function') {
		return;
	}

	// Its aliases point to the numbers that it had, each with its own code and settings.
	const {lambda} = await cloud.regions.open(typeof outputs.region === 'string' ? outputs.region : cloud.region);
	lambda.publishVersion(id, Number(first?.[0] ?? outputs.version));
	for (const [version, news] of later) {
		made = await provider.update({
			urn, id, olds: made.outputs, news,
		});
		lambda.publishVersion(id, Number(version));
	}
}

/**
Makes resources again in an empty cloud, with the ids and addresses that they had. What one needs of another may have been made later than it (by an update), so those that fail are tried again after the others, as long as that helps.

@returns What could not be made, with the reason.
*/
export async function rebuild(cloud: LocalCloud, records: ResourceRecord[]): Promise<Array<{record: ResourceRecord; reason: unknown}>> {
	type Waiting = {record: ResourceRecord; reason: unknown};
	let waiting = records.map((record): Waiting => ({record, reason: undefined}));
	for (;;) {
		const failed: Waiting[] = [];
		for (const {record} of waiting) {
			try {
				// In the recorded order, one after the other.
				await makeAgain(cloud, record);
			} catch (error) {
				failed.push({record, reason: error});
			}
		}

		if (failed.length === 0 || failed.length === waiting.length) {
			return failed;
		}

		waiting = failed;
	}
}
