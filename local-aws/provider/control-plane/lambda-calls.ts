import {functionReference} from '../function-reference.ts';
import {
	isChanged,
	on,
	requestTags,
	tagCalls,
	type ControlCall,
	type ControlOperation,
} from './control-call.ts';

function functionArn({context: {partition, region, accountId}}: ControlOperation, given: unknown, qualifier?: unknown): string {
	const {functionName} = functionReference(String(given));
	return `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}${typeof qualifier === 'string' ? `:${qualifier}` : ''}`;
}

/**
Lambda takes the role, so whoever makes or changes the function hands it over.
*/
function passRole(role: unknown): ControlCall {
	return {action: 'iam:PassRole', resource: String(role), context: {'iam:PassedToService': 'lambda.amazonaws.com'}};
}

const settings = ['role', 'handler', 'runtime', 'memorySize', 'timeout', 'description', 'environment', 'ephemeralStorage', 'loggingConfig', 'tracingConfig'];

export function functionCalls(asked: ControlOperation): ControlCall[] {
	const {operation, inputs, context} = asked;
	const arn = functionArn(asked, inputs.name);
	const reads = on(arn, 'lambda', ['GetFunction', 'ListVersionsByFunction', 'GetFunctionCodeSigningConfig']);
	const tags = tagCalls(asked, {service: 'lambda', suffix: 'Resource', resource: arn});
	const reserved = inputs.reservedConcurrentExecutions as number | undefined ?? -1;
	switch (operation) {
		case 'create': {
			return [
				passRole(inputs.role),
				...on(arn, 'lambda', ['CreateFunction'], requestTags(context.tags)),
				...tags,
				...on(arn, 'lambda', reserved >= 0 ? ['PutFunctionConcurrency'] : []),
				...reads,
			];
		}

		case 'update': {
			const isConfigured = isChanged(asked, ...settings);
			return [
				...(isConfigured ? [passRole(inputs.role), ...on(arn, 'lambda', ['UpdateFunctionConfiguration', 'GetFunctionConfiguration'])] : []),
				...on(arn, 'lambda', [
					...(isChanged(asked, 'code') ? ['UpdateFunctionCode'] : []),
					...(isChanged(asked, 'reservedConcurrentExecutions') ? [reserved >= 0 ? 'PutFunctionConcurrency' : 'DeleteFunctionConcurrency'] : []),
					...(inputs.publish === true ? ['PublishVersion'] : []),
				]),
				...tags,
				...reads,
			];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return on(arn, 'lambda', ['DeleteFunction']);
		}
	}
}

type Verbs = Readonly<Record<ControlOperation['operation'], readonly string[]>>;

/**
What lives inside a function, by what is called for it.
*/
function partCalls(asked: ControlOperation, resource: string, {verbs, context}: {verbs: Verbs; context?: ControlCall['context']}): ControlCall[] {
	const isMade = asked.operation === 'create' || asked.operation === 'update';
	return [...on(resource, 'lambda', verbs[asked.operation], context), ...(isMade ? on(resource, 'lambda', verbs.read, context) : [])];
}

export function functionUrlCalls(asked: ControlOperation): ControlCall[] {
	const {functionName, qualifier, authorizationType} = asked.inputs;
	return partCalls(asked, functionArn(asked, functionName, qualifier), {
		verbs: {
			create: ['CreateFunctionUrlConfig'], read: ['GetFunctionUrlConfig'], update: ['UpdateFunctionUrlConfig'], delete: ['DeleteFunctionUrlConfig'],
		},
		context: {'lambda:FunctionUrlAuthType': authorizationType as string | undefined},
	});
}

export function permissionCalls(asked: ControlOperation): ControlCall[] {
	const {function: given, qualifier, principal} = asked.inputs;
	return partCalls(asked, functionArn(asked, given, qualifier), {
		verbs: {
			create: ['AddPermission'], read: ['GetPolicy'], update: [], delete: ['RemovePermission'],
		},
		context: {'lambda:Principal': principal as string | undefined},
	});
}

export function aliasCalls(asked: ControlOperation): ControlCall[] {
	return partCalls(asked, functionArn(asked, asked.inputs.functionName), {
		verbs: {
			create: ['CreateAlias'], read: ['GetAlias'], update: ['UpdateAlias'], delete: ['DeleteAlias'],
		},
	});
}

export function provisionedConcurrencyCalls(asked: ControlOperation): ControlCall[] {
	const {functionName, qualifier} = asked.inputs;
	return partCalls(asked, functionArn(asked, functionName, qualifier), {
		verbs: {
			create: ['PutProvisionedConcurrencyConfig'], read: ['GetProvisionedConcurrencyConfig'], update: ['PutProvisionedConcurrencyConfig'], delete: ['DeleteProvisionedConcurrencyConfig'],
		},
	});
}
