import type {FunctionUrlConfig} from '@aws-sdk/client-lambda';
import type {Account, Read} from './account.ts';
import {readCall} from './read-call.ts';

const hostPattern = /^[\da-z]+\.lambda-url\.(?<region>[\d\-a-z]+)\.on\.aws(?:\.cn)?$/v;

/**
The Region of a function URL's host; `undefined` where it is none.
*/
export function regionOf(host: string): string | undefined {
	return hostPattern.exec(host)?.groups?.region;
}

function hostOf({FunctionUrl}: FunctionUrlConfig): string {
	return new URL(FunctionUrl!).host;
}

/**
Finds the URLs of some hosts: first among the functions whose names are known, then among all of their Region, since nothing tells a URL's function.

@param names - Functions that are looked at first.
@returns By host; what is not there has no function here.
*/
export async function findFunctions(account: Account, hosts: readonly string[], names: readonly string[]): Promise<Read<Map<string, FunctionUrlConfig>>> {
	const found = new Map<string, FunctionUrlConfig>();
	const {paginateListFunctions, paginateListFunctionUrlConfigs} = account.sdk.lambda;
	const isComplete = (region: string) => hosts.every(host => found.has(host) || regionOf(host) !== region);
	for (const region of new Set(hosts.map(host => regionOf(host)).filter(region => region !== undefined))) {
		const client = account.lambda(region);
		const look = async (name: string) => readCall('lambda:ListFunctionUrlConfigs', async () => {
			for await (const {FunctionUrlConfigs = []} of paginateListFunctionUrlConfigs({client}, {FunctionName: name})) {
				for (const url of FunctionUrlConfigs) {
					found.set(hostOf(url), url);
				}
			}
		});
		for (const result of await Promise.all(names.map(async name => look(name)))) {
			if (result.kind === 'denied' || result.kind === 'unread') {
				return result;
			}
		}

		const all = isComplete(region)
			? undefined
			: await readCall('lambda:ListFunctions', async () => {
				for await (const {Functions = []} of paginateListFunctions({client, pageSize: 50}, {})) {
					for (const {FunctionName} of Functions) {
						const result = isComplete(region) || names.includes(FunctionName!) ? undefined : await look(FunctionName!);
						if (result?.kind === 'denied' || result?.kind === 'unread') {
							return result;
						}
					}
				}

				return undefined;
			});
		const failure = all?.kind === 'found' ? all.value : all;
		if (failure) {
			return failure;
		}
	}

	return {kind: 'found', value: found};
}
