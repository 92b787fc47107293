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
What a writer has to know of its endpoint and the request.
*/
export type WriterOptions = {
	/**
	The model's name in chat completions.
	*/
	model: string;
	/**
	Whether chat completions come from a TGI before 3.1.
	*/
	isOldTgi?: boolean | undefined;
	/**
	The stop sequences of the request.
	*/
	stop?: readonly string[] | undefined;
};

/**
Makes the writer of one answer.
*/
export function createContainerWriter(kind: ContainerKind, {model, isOldTgi = false, stop = []}: WriterOptions): ContainerWriter {
	const writers = {
		openai: () => openAi(model, isOldTgi), tgi: () => tgi(stop), jsonlines: jsonLines, raw,
	};
	return writers[kind]();
}
