import {Readable} from 'node:stream';
import {HttpResponse} from '@smithy/core/protocols';
import type {ModelSource} from '../../core/types.ts';
import {createClient} from '../client.ts';
import type {BedrockSettings} from '../settings.ts';
import {createBedrockSource} from '../source.ts';

const oneModel: BedrockSettings = {models: ['model-a']};

/**
The real client, whose connection is replaced by the chunks that are set before each call.
*/
export function cutSource(settings: BedrockSettings = oneModel): {source: ModelSource; setChunks: (chunks: Uint8Array[]) => void} {
	let body: Uint8Array[] = [];
	const client = createClient({
		region: 'us-east-1',
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'},
		requestHandler: {
			async handle() {
				const headers = {'content-type': 'application/vnd.amazon.eventstream'};
				return {response: new HttpResponse({statusCode: 200, headers, body: Readable.from(body, {objectMode: true})})};
			},
		},
	});
	return {
		source: createBedrockSource(client, settings),
		setChunks(chunks) {
			body = chunks.filter(({length}) => length > 0);
		},
	};
}

/**
Cuts bytes into chunks.

@param positions - Where, each from 0 (the beginning) to 1.
*/
export function cutAt(bytes: Uint8Array, positions: readonly number[]): Uint8Array[] {
	const at = [0, ...positions.map(position => Math.floor(position * bytes.length)).toSorted((a, b) => a - b), bytes.length];
	return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}
