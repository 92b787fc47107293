import process from 'node:process';
import {buildSync} from 'esbuild';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';
import {formatColumns} from './memory/columns.ts';

/*
Prints how large the bundles of both functions are, and fails where one is over its limit: what a start reads and what only some requests do, the dependencies against a minimal bundle of the plain SDK client with its command, our own code in kilobytes.

Our own code has a bound for each of four things: the endpoint itself, which has to stay small, and the three APIs beside it. How large a dialect is follows from how much of that API is spoken, refused and translated, so it must not use up the room of the rest, nor hide its growth; the bounds hold what there is now and a little more.
*/

/**
The share of a minimal bundle of the plain SDK client: of the file that has the SDK, which is read where something else than an answer comes back, and of the dependencies of `index.mjs`, which each start reads.
*/
const largestRatios = {sdk: 0.65, start: 0.1};

/**
All that a start reads. Each 100 KB that it needn't read cost it 4 ms of CPU on the machine where this was measured, and each further file a quarter of one.
*/
const largestStartBytes = 106 * 1024;

/**
Our own code, minified: what is counted together, by the beginnings of its paths, and the bytes that it may have. What begins like none of them is the rest.

The rest was 52 KB until requests and models had more words (66 KB): structured output, strict tools, numbers as they were written, Bedrock's rules by model (9 KB of it) and containers as they are. Chat Completions were 9 KB until they took and held what real clients send and take for granted; with what both APIs share, and the paths that say what is missing, they are 18 KB. Responses are new, 21 KB of events and items. Each grew by 1 to 3 KB until odd answers lost nothing and were read in linear time (braces counted, quotes that a model forgot to escape, calls that wait), and refusals had the words of the caller's API; the rest by 6 more until each model got what it takes of sampling, thinking, schemas, names and cache points, and by two until every call had the owner's tier, project and metadata, answers could go on as they came, and each model's own thinking was known. Messages are new: 22 KB of requests, blocks and Anthropic's words for every model, and in Bedrock's bundle 16 KB more, for what of Claude's goes on as it is: the reading of a request by its source, and the dated lists of fields and betas.

Messages are new: 22 KB of events and translation, and with Bedrock 16 more that read, bound and pass on requests of Claude's and its answers. The rest grew by 2 KB for the tier, project and metadata of every call and for names of JSON with escapes.

What it cost a start while all of it was one file: with the two APIs, a cold start above a hello handler rose from 0.71 of a plain SDK handler's to 0.79 and 0.83 (`npm run bench`, November 2026). Now a dialect is read when it is called, and what goes on to Claude as it is at the first request that does.

What stands in the SDK's file is a copy, and counts there alone.
*/
const parts = [
	{name: 'Chat Completions', paths: ['runtime/dialects/chat-completions/', 'runtime/dialects/openai/', 'runtime/dialects/answer/', 'runtime/dialects/dialects.ts'], largestBytes: 21 * 1024},
	{name: 'Responses', paths: ['runtime/dialects/responses/'], largestBytes: 25 * 1024},
	{name: 'Messages', paths: ['runtime/dialects/messages/', 'runtime/bedrock/claude/'], largestBytes: 40 * 1024},
	{name: 'the first attempt of a call', paths: ['runtime/aws/', 'runtime/bedrock/to-http.ts', 'runtime/sagemaker/to-http.ts', 'runtime/event-stream/reading.ts'], largestBytes: 9 * 1024},
	{name: 'the rest', paths: [''], largestBytes: 78 * 1024},
];

const functions = [
	{name: 'bedrock', sdk: '@aws-sdk/client-bedrock-runtime', names: ['BedrockRuntimeClient', 'ConverseStreamCommand']},
	{name: 'sagemaker', sdk: '@aws-sdk/client-sagemaker-runtime', names: ['SageMakerRuntimeClient', 'InvokeEndpointWithResponseStreamCommand']},
];

function kilobytes(bytes: number): string {
	return (bytes / 1024).toFixed(1);
}

const lines: string[] = [];

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
	const {files} = bundleHandler({entry: new URL(`../../runtime/${name}/handler.ts`, import.meta.url), trimSdk: true});
	const start = files[0]!;
	const sdkFile = files.find(file => file.name === 'sdk-client.mjs')!;
	const later = files.filter(file => file !== start && file !== sdkFile);
	const plain = plainBytes(sdk, names);
	const owned = [start, ...later].flatMap(file => [...file.inputs].filter(([path]) => !path.includes('node_modules/')).map(([path, bytes]) => ({part: parts.find(({paths}) => paths.some(beginning => path.startsWith(beginning)))!, bytes, isStart: file === start})));
	const sum = (counted: typeof owned) => counted.reduce((all, {bytes}) => all + bytes, 0);
	const sizes = parts.map(part => {
		const counted = owned.filter(file => file.part === part);
		return {...part, bytes: sum(counted), startBytes: sum(counted.filter(({isStart}) => isStart))};
	});
	const dependencies = {start: start.bytes - sum(owned.filter(({isStart}) => isStart)), sdk: sdkFile.bytes};
	const isSmall = start.bytes <= largestStartBytes && dependencies.start <= plain * largestRatios.start && dependencies.sdk <= plain * largestRatios.sdk && sizes.every(({bytes, largestBytes}) => bytes <= largestBytes);
	const mark = (is: boolean) => is ? 'yes' : 'TOO LARGE';
	const row = (what: string, size: number, largest?: number, atStart?: number): string[] => [
		what, kilobytes(size), ...(largest === undefined ? ['', ''] : [kilobytes(largest), mark(size <= largest)]), atStart === undefined ? '' : kilobytes(atStart),
	];
	lines.push(formatColumns([
		[`${name}, KB`, 'size', 'at most', 'held', 'at the start'],
		row('a start reads', start.bytes, largestStartBytes),
		row('  of which dependencies', dependencies.start, plain * largestRatios.start),
		row('the SDK, read where no answer comes back', dependencies.sdk, plain * largestRatios.sdk),
		...later.map(file => row(`${file.name}, read later`, file.bytes)),
		row('own code in all', sum(owned), undefined, sum(owned.filter(({isStart}) => isStart))),
		...sizes.map(part => row(`  ${part.name}`, part.bytes, part.largestBytes, part.startBytes)),
	]).replaceAll(/ +$/gmv, ''), `The plain client is ${kilobytes(plain)} KB; dependencies may be ${largestRatios.start} of it at the start, and ${largestRatios.sdk} with the SDK.`, '');
	if (!isSmall) {
		process.exitCode = 1;
	}
}

// Whoever has read enough, as `head` has, wants no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') {
		throw error;
	}
});
process.stdout.write(`${lines.join('\n').trimEnd()}\n`);
