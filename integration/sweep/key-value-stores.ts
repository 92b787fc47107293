import {
	DeleteKeyValueStoreCommand,
	DescribeKeyValueStoreCommand,
	ListKeyValueStoresCommand,
	type CloudFrontClient,
} from '@aws-sdk/client-cloudfront';
import {runIn} from '../runs/run-name.ts';
import type {Leak} from './leak.ts';

/**
Key value stores are found by their names, which begin with the run's, and removed by them. An account has no more than fifty of them.
*/
export async function listKeyValueStores(client: CloudFrontClient, prefix: string): Promise<Leak[]> {
	const leaks: Leak[] = [];
	let Marker: string | undefined;
	do {
		const {KeyValueStoreList: list} = await client.send(new ListKeyValueStoresCommand({Marker}));
		leaks.push(...(list?.Items ?? []).flatMap(({Name: id = ''}) => {
			const run = id.startsWith(prefix) ? runIn(id) : undefined;
			return run === undefined ? [] : [{kind: 'keyValueStore' as const, id, run}];
		}));
		Marker = list?.NextMarker;
	} while (Marker !== undefined);

	return leaks;
}

/**
Removes a store with its keys.
*/
export async function removeKeyValueStore(client: CloudFrontClient, Name: string): Promise<void> {
	const {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({Name}));
	await client.send(new DeleteKeyValueStoreCommand({Name, IfMatch}));
}
