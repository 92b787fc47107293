import {Buffer} from 'node:buffer';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';
import {change} from './distribution.ts';

type Behavior = {lambdaFunctionAssociations: Array<{lambdaArn: string}>};

/**
Gives the function that hashes bodies other code, in a version that the distribution takes.
*/
function write(stack: DoctoredStack, source: string): Broken {
	const {lambda} = stack.cloud;
	const {config} = stack.cloud.cloudfront.distributionOf(stack.domainName)!;
	const {lambdaArn} = (config.defaultCacheBehavior as Behavior).lambdaFunctionAssociations[0]!;
	const name = lambdaArn.split(':').at(-2)!;
	const {code} = lambda.getFunction(name);
	lambda.updateFunctionCode(name, {'index.mjs': Buffer.from(source)});
	const version = lambdaArn.replace(/\d+$/v, () => lambda.publishVersion(name));
	const changed = (behavior: Behavior) => ({...behavior, lambdaFunctionAssociations: behavior.lambdaFunctionAssociations.map(association => ({...association, lambdaArn: version}))});
	const {mend} = change(stack, given => ({
		...given, defaultCacheBehavior: changed(given.defaultCacheBehavior as Behavior), orderedCacheBehaviors: (given.orderedCacheBehaviors as Behavior[]).map(behavior => changed(behavior)),
	}));
	return {
		async mend() {
			await mend?.();
			lambda.updateFunctionCode(name, code);
		},
	};
}

/**
What can be wrong where the edge hashes bodies.
*/
export const hashBreaks: readonly Break[] = [
	{
		title: 'the function that hashes bodies throws', cause: 'edge-hash-fails',
		make: stack => write(stack, 'export const handler = async () => { throw new Error("broken"); };'),
	},
	{
		title: 'the function that hashes bodies does not hash them', cause: 'edge-hash-fails', asClient: undefined,
		make: stack => write(stack, 'export const handler = async event => event.Records[0].cf.request;'),
	},
];
