import type {FunctionUrlConfig} from '@aws-sdk/client-lambda';
import type {Account, Read} from './account.ts';
import type {FunctionFacts, Statement} from './facts.ts';
import {readCall} from './read-call.ts';

/**
What is no policy has no statement.
*/
function statementsOf(policy: string): Statement[] {
	const {Statement: statements} = JSON.parse(policy) as {Statement?: Statement | Statement[]};
	return [statements ?? []].flat();
}

const arnPattern = /^arn:[^:]+:lambda:(?<region>[^:]+):\d+:function:(?<name>[^:]+)(?::(?<qualifier>.+))?$/v;

/**
Reads all that is looked at of a function, by its URL.
*/
export async function readFunction(account: Account, url: FunctionUrlConfig): Promise<FunctionFacts> {
	const {GetPolicyCommand, GetAliasCommand, GetFunctionConcurrencyCommand, GetFunctionConfigurationCommand} = account.sdk.lambda;
	const {region = '', name = '', qualifier} = arnPattern.exec(url.FunctionArn!)?.groups ?? {};
	const client = account.lambda(region);
	const qualified = {FunctionName: name, Qualifier: qualifier};
	const [policy, alias, reserved, configuration] = await Promise.all([
		readCall('lambda:GetPolicy', async () => statementsOf((await client.send(new GetPolicyCommand(qualified))).Policy ?? '{}')),
		qualifier === undefined ? undefined : readCall('lambda:GetAlias', async () => client.send(new GetAliasCommand({FunctionName: name, Name: qualifier}))),
		readCall('lambda:GetFunctionConcurrency', async () => (await client.send(new GetFunctionConcurrencyCommand({FunctionName: name}))).ReservedConcurrentExecutions),
		readCall('lambda:GetFunctionConfiguration', async () => client.send(new GetFunctionConfigurationCommand(qualified))),
	]);
	// A function without a policy lets nobody in.
	const statements: Read<readonly Statement[]> = policy.kind === 'missing' ? {kind: 'found', value: []} : policy;
	return {
		name, qualifier, url, statements, alias: alias ?? {kind: 'missing'}, reserved, configuration,
	};
}
