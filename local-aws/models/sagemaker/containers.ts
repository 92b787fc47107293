import type {ContainerWriter} from './containers/container-writer.ts';
import {jsonLines} from './containers/json-lines.ts';
import {openAi} from './containers/openai.ts';
import {raw} from './containers/raw.ts';
import {tgi} from './containers/tgi.ts';

export type {ContainerWriter} from './containers/container-writer.ts';

/**
The wire formats that a local endpoint's container can speak.
*/
export type ContainerKind = 'openai' | 'tgi' | 'jsonlines' | 'raw';

/**
Makes the writer of one answer.
*/
export function createContainerWriter(kind: ContainerKind, model: string): ContainerWriter {
	const writers = {
		openai: () => openAi(model), tgi, jsonlines: jsonLines, raw,
	};
	return writers[kind]();
}
