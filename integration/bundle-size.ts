import process from 'node:process';
import {buildSync} from 'esbuild';
import {bundleHandler} from '../components/bundle/bundle-handler.ts';

/*
Prints how large the bundles of both functions are, and fails where one is over its limit: the dependencies against a minimal bundle of the plain SDK client with its command, our own code in kilobytes.
*/

/**
The dependencies' share of a minimal bundle of the plain SDK client.
*/
const largestRatio = 0.65;
/**
Bytes of our own code, minified.
*/
const largestOwnBytes = 40 * 1024;

const functions = [
	{name: 'bedrock', sdk: '@aws-sdk/client-bedrock-runtime', names: ['BedrockRuntimeClient', 'ConverseStreamCommand']},
	{name: 'sagemaker', sdk: '@aws-sdk/client-sagemaker-runtime', names: ['SageMakerRuntimeClient', 'InvokeEndpointWithResponseStreamCommand']},
];

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/**
The client made and its command sent, with nothing else, bundled as ours is.
*/
const plainBytes = (sdk: string, [client, command]: readonly string[]): number => {
	const {outputFiles} = buildSync({
		stdin: {
			contents: `import {${client}, ${command}} from '${sdk}'; const client = new ${client}({}); export const handler = input => client.send(new ${command}(input));`,
			resolveDir: import.meta.dirname,
		},
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'node',
		target: 'node24',
		mainFields: ['module', 'main'],
		legalComments: 'none',
		write: false,
	});
	return outputFiles[0]?.contents.length ?? 0;
};

for (const {name, sdk, names} of functions) {
	const bundle = bundleHandler({entry: new URL(`../runtime/${name}/handler.ts`, import.meta.url), trimSdk: true});
	const plain = plainBytes(sdk, names);
	const ratio = bundle.dependencyBytes / plain;
	const isSmall = ratio <= largestRatio && bundle.ownBytes <= largestOwnBytes;
	console.log(`${name}: dependencies ${kilobytes(bundle.dependencyBytes)}, ${ratio.toFixed(3)} of the plain client's ${kilobytes(plain)} (at most ${largestRatio}); own code ${kilobytes(bundle.ownBytes)} (at most ${kilobytes(largestOwnBytes)})${isSmall ? '' : ': TOO LARGE'}`);
	if (!isSmall) {
		process.exitCode = 1;
	}
}
