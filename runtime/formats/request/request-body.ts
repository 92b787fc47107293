import {fieldRefusal} from '../../request/field-refusal.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import type {PayloadFormat} from '../../options.ts';
import {generationBody} from './generation-body.ts';
import {openAiBody} from './openai-body.ts';

/**
Writes the JSON body that a container of this format takes.

`openai`: chat completions, with the additional fields beside. `tgi`: `inputs` and `parameters` of Text Generation Inference. `jsonlines` and `raw`: those of LMI. The last three take one text (see `toPrompt` for how a conversation becomes one), and the additional fields as parameters. Hints that no container knows, the cache and the metadata, are dropped.

@throws `invalid_request` where the request has a part or a field that the format has no place for.
*/
export function toRequestBody(format: PayloadFormat, request: ModelRequest): string {
	const {latency} = request;
	if (latency === 'optimized') {
		throw fieldRefusal('latency', 'left out (a SageMaker endpoint has no such choice)', latency);
	}

	return JSON.stringify(format === 'openai' ? openAiBody(request) : generationBody(request, format));
}
