import {Buffer} from 'node:buffer';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';
import {change} from './distribution.ts';
import {
	add,
	permission,
	qualifier,
	subject,
} from './subject.ts';

/**
Publishes other code behind the alias.
*/
export function deploy({cloud}: DoctoredStack, name: string, source: string): Broken {
	const {functionVersion} = cloud.lambda.getAlias(name, qualifier);
	const {code} = cloud.lambda.getFunction(name);
	cloud.lambda.updateFunctionCode(name, {'index.mjs': Buffer.from(source)});
	cloud.lambda.updateAlias(name, qualifier, {functionVersion: cloud.lambda.publishVersion(name)});
	return {
		mend() {
			cloud.lambda.updateFunctionCode(name, code);
			cloud.lambda.updateAlias(name, qualifier, {functionVersion});
		},
	};
}

const everybody = {principal: '*', sourceArn: undefined} as const;

/**
The URL with auth type NONE, and everybody allowed to call it.
*/
function open(stack: DoctoredStack): Broken {
	stack.cloud.lambda.updateUrl(subject(stack), {authType: 'NONE'}, qualifier);
	const undo = add(
		stack,
		permission(stack, {
			...everybody, action: 'lambda:InvokeFunctionUrl', statementId: 'open-url', functionUrlAuthType: 'NONE',
		}),
		permission(stack, {
			...everybody, action: 'lambda:InvokeFunction', statementId: 'open-invoke', invokedViaFunctionUrl: true,
		}),
	);
	return {
		mend() {
			undo();
			stack.cloud.lambda.updateUrl(subject(stack), {authType: 'AWS_IAM'}, qualifier);
		},
	};
}

/**
What can be wrong with a function and its URL.
*/
export const functionBreaks: readonly Break[] = [
	{
		title: 'the function\'s URL is open to everybody', cause: 'url-public', asClient: 'url-answers',
		make: open,
	},
	{
		title: 'the function\'s URL is open to everybody, and not known', cause: 'url-public', asClient: 'hash-unchecked',
		make: stack => ({...open(stack), look: {directUrls: {}}}),
	},
	{
		title: 'the URL buffers', cause: 'invoke-mode', asClient: 'buffered', isAskingModel: true,
		make(stack) {
			stack.cloud.lambda.updateUrl(subject(stack), {invokeMode: 'BUFFERED'}, qualifier);
			return {
				mend() {
					stack.cloud.lambda.updateUrl(subject(stack), {invokeMode: 'RESPONSE_STREAM'}, qualifier);
				},
			};
		},
	},
	{
		title: 'the reserved concurrency is 0', cause: 'switched-off', asClient: 'no-concurrency',
		make(stack) {
			stack.cloud.lambda.putConcurrency(subject(stack), 0);
			return {
				mend() {
					stack.cloud.lambda.putConcurrency(subject(stack), undefined);
				},
			};
		},
	},
	{
		title: 'the function crashes', cause: 'function-fails',
		make: stack => deploy(stack, subject(stack), 'export const handler = () => { throw new Error("broken"); };'),
	},
	{
		title: 'the model is not to be had', cause: 'model-fails', isAskingModel: true,
		make({modelled}) {
			const {answer} = modelled;
			modelled.answer = async function * () {
				yield {fail: 'notFound', message: 'There is no such model.'};
			};

			return {
				mend() {
					modelled.answer = answer;
				},
			};
		},
	},
	{
		title: 'the URL hangs on no alias', cause: 'alias-bypassed', asClient: undefined,
		async make(stack) {
			const {cloud} = stack;
			const functionName = subject(stack);
			const {functionUrl} = await cloud.lambda.createUrl({functionName, authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM'});
			const undo = add(
				stack,
				permission(stack, {
					action: 'lambda:InvokeFunctionUrl', statementId: 'bare-url', qualifier: undefined, functionUrlAuthType: 'AWS_IAM',
				}),
				permission(stack, {
					action: 'lambda:InvokeFunction', statementId: 'bare-invoke', qualifier: undefined, invokedViaFunctionUrl: true,
				}),
			);
			const {host: domainName} = new URL(functionUrl);
			const {mend} = change(stack, config => {
				const [first, ...others] = config.origins as Array<Record<string, unknown>>;
				return {...config, origins: [{...first, domainName}, ...others]};
			});
			return {
				async mend() {
					await mend?.();
					undo();
					await cloud.lambda.deleteUrl(functionName);
				},
			};
		},
	},
	{
		// The last one, for the URL does not come back.
		title: 'the alias is deleted, and its URL with it', cause: 'function-url-gone', asClient: 'origin-unreachable',
		make(stack) {
			stack.cloud.lambda.deleteAlias(subject(stack), qualifier);
			return {};
		},
	},
];
