import process from 'node:process';
import {buildSync} from 'esbuild';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';

/*
Prints how large the bundles of both functions are, and fails where one is over its limit: the dependencies against a minimal bundle of the plain SDK client with its command, our own code in kilobytes.

Our own code has two bounds, because it is two things: the endpoint itself, which has to stay small, and OpenAI's API beside it. How large the dialect is follows from how much of that API is spoken, refused and translated, so it must not use up the room of the rest, nor hide its growth; 9 KB hold what it does now and a little more.
*/

/**
The dependencies' share of a minimal bundle of the plain SDK client.
*/
const largestRatio = 0.65;
/**
Bytes of our own code without the OpenAI dialect, minified. It was 40 KB until functions became declarations and the tables of options and error codes total, which read better and cost 1.2 KB, 42 KB until hostile answers and requests had bounds (2 KB), and 44 KB until requests had a bounded price (7 KB). A start does not feel it: 130 KB less of the SDK's code are some 23 ms, so 9 KB are about a millisecond and a half, below what can be measured.
*/
const largestRestBytes = 52 * 1024;
/**
Bytes of the OpenAI dialect, minified.
*/
const largestDialectBytes = 9 * 1024;

const functions = [
	{name: 'bedrock', sdk: '@aws-sdk/client-bedrock-runtime', names: ['BedrockRuntimeClient', 'ConverseStreamCommand']},
	{name: 'sagemaker', sdk: '@aws-sdk/client-sagemaker-runtime', names: ['SageMakerRuntimeClient', 'InvokeEndpointWithResponseStreamCommand']},
];

function kilobytes(bytes: number): string {
	return `${(bytes / 1024).toFixed(1)} KB`;
}

/**
The client made and its command sent, with nothing else, bundled as ours is.
*/
function plainBytes(sdk: string, [client, command]: readonly string[]): number {
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
}

for (const {name, sdk, names} of functions) {
	const bundle = bundleHandler({entry: new URL(`../../runtime/${name}/handler.ts`, import.meta.url), trimSdk: true});
	const plain = plainBytes(sdk, names);
	const ratio = bundle.dependencyBytes / plain;
	const dialectBytes = bundle.ownFiles.entries().filter(([path]) => path.startsWith('runtime/dialects/')).reduce((sum, [, bytes]) => sum + bytes, 0);
	const restBytes = bundle.ownBytes - dialectBytes;
	const isSmall = ratio <= largestRatio && dialectBytes <= largestDialectBytes && restBytes <= largestRestBytes;
	console.log(`${name}: dependencies ${kilobytes(bundle.dependencyBytes)}, ${ratio.toFixed(3)} of the plain client's ${kilobytes(plain)} (at most ${largestRatio}); own code ${kilobytes(bundle.ownBytes)} in all, of which OpenAI dialect ${kilobytes(dialectBytes)} (at most ${kilobytes(largestDialectBytes)}), the rest ${kilobytes(restBytes)} (at most ${kilobytes(largestRestBytes)})${isSmall ? '' : ': TOO LARGE'}`);
	if (!isSmall) {
		process.exitCode = 1;
	}
}
