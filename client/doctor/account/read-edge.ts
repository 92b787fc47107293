import {Buffer} from 'node:buffer';
import type {Account, Read} from './account.ts';
import type {EdgeFacts} from './facts.ts';
import {readCall} from './read-call.ts';

/**
Reads the function at the edge in both of its stages. Its code, which holds the routes' secrets, is compared and nothing else.
*/
export async function readEdge({cloudfront, sdk}: Account, arn: string): Promise<Read<EdgeFacts>> {
	const name = arn.split('/').at(-1)!;
	const {DescribeFunctionCommand, GetFunctionCommand} = sdk.cloudfront;
	const live = await readCall('cloudfront:DescribeFunction', async () => cloudfront.send(new DescribeFunctionCommand({Name: name, Stage: 'LIVE'})));
	if (live.kind !== 'found') {
		return live;
	}

	const codes = await readCall('cloudfront:GetFunction', async () => Promise.all((['LIVE', 'DEVELOPMENT'] as const).map(async stage => {
		const {FunctionCode} = await cloudfront.send(new GetFunctionCommand({Name: name, Stage: stage}));
		return Buffer.from(FunctionCode ?? []);
	})));
	if (codes.kind !== 'found') {
		return codes;
	}

	const [running, written] = codes.value;
	return {kind: 'found', value: {name, stores: live.value.FunctionSummary?.FunctionConfig?.KeyValueStoreAssociations?.Quantity ?? 0, isPublished: running!.equals(written!)}};
}
