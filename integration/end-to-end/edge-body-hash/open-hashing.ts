import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {rememberKey} from '../../suites/helpers/api-keys.ts';

/**
A local stack whose edge hashes bodies.
*/
export type HashingStack = LocalStack & {
	/**
	Gives the distribution another code of the function that does, as an update would, and waits until it is there.
	*/
	replaceCode: (change: (code: string) => string) => Promise<void>;
};

type Archive = {assets: {'index.mjs': {text: string}}};

/**
Starts the suites' program with `edgeBodyHash`, for bodies of 3 MB.
*/
export async function openHashing(): Promise<HashingStack> {
	const stack = await startLocalStack({
		program: new URL('../../program/program.ts', import.meta.url),
		config: {edgeBodyHash: true, maxBodyBytes: 3_000_000},
		limits: {accountConcurrency: 100},
	});
	rememberKey(stack.url, stack.apiKey);
	const resourceOf = (type: string) => stack.run.resources.find(resource => resource.type === type && resource.name === 'edge')!;
	const provider = stack.cloud.provider.configured({region: 'us-east-1', defaultTags: {}});
	const [lambda, distribution] = [resourceOf('aws:lambda/function:Function'), resourceOf('aws:cloudfront/distribution:Distribution')];
	const original = (lambda.inputs.code as Archive).assets['index.mjs'].text;
	let [lambdaState, distributionState] = [lambda.outputs, distribution.outputs];
	return {
		...stack,
		async replaceCode(change) {
			const code = structuredClone(lambda.inputs.code) as Archive;
			code.assets['index.mjs'].text = change(original);
			({outputs: lambdaState} = await provider.update({
				urn: lambda.urn, id: lambda.id!, olds: lambdaState, news: {...lambda.inputs, code},
			}));
			const before = JSON.stringify(distribution.outputs.defaultCacheBehavior);
			const known = /arn:aws:lambda:us-east-1:[^"]+/v.exec(before)![0];
			const news = JSON.parse(JSON.stringify(distribution.inputs).replaceAll(known, () => String(lambdaState.qualifiedArn))) as typeof distribution.inputs;
			({outputs: distributionState} = await provider.update({
				urn: distribution.urn, id: distribution.id!, olds: distributionState, news,
			}));
		},
	};
}
