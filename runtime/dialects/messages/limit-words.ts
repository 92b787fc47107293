import {ProtocolError} from '../../protocol/errors.ts';
import {InputTooLong} from '../../request/bounds/input-too-long.ts';

/**
How services say that the prompt and the answer together are longer than the model reads and writes, with the numbers in them.

Sources: vLLM (vllm #20409, Step-Audio-R1 #3), TGI (the validation of its router).
*/
const together = [
	/maximum context length is (?<most>\d+) tokens.*\((?<input>\d+) in the messages, (?<output>\d+) in the completion\)/v,
	/is too large: (?<output>\d+)\..*maximum context length is (?<most>\d+) tokens and your request has (?<input>\d+) input tokens/v,
	/must be <= (?<most>\d+)\. Given: (?<input>\d+) `inputs` tokens and (?<output>\d+) `max_new_tokens`/v,
];

/**
How Bedrock says that the answer alone is (vercel/ai #2772, Roo-Code #248).
*/
const answerAlone = /maximum tokens you requested exceeds? the model limit of (?<most>\d+)/v;

/**
Any error of a call, with the limits of the model and of the owner in Anthropic's words: by those Claude Code asks for a shorter answer, or shortens the conversation, and goes on (seen of 2.1.332). What the service said goes to the log.

@param maxTokens - What the model was asked for.
*/
export function inLimitWords(error: unknown, maxTokens: number): unknown {
	if (error instanceof InputTooLong) {
		return new ProtocolError('context_length_exceeded', `prompt is too long: up to ${error.tokens} tokens > ${error.allowed} maximum ${error.measure}`, {cause: error});
	}

	if (!(error instanceof ProtocolError) || (error.code !== 'invalid_request' && error.code !== 'context_length_exceeded')) {
		return error;
	}

	const said = limitOf(error.message, maxTokens);
	return said === undefined ? error : new ProtocolError(error.code, said, {cause: error});
}

function limitOf(message: string, maxTokens: number): string | undefined {
	const most = answerAlone.exec(message)?.groups?.most;
	if (most !== undefined) {
		return `max_tokens: ${maxTokens} > ${most}, which is the maximum allowed number of output tokens for this model`;
	}

	const groups = together.map(pattern => pattern.exec(message)?.groups).find(found => found !== undefined);
	if (groups === undefined) {
		return undefined;
	}

	const {most: limit, input, output} = groups;
	// No shorter answer helps where the prompt alone is too long.
	return Number(input) < Number(limit)
		? `input length and \`max_tokens\` exceed context limit: ${input} + ${output} > ${limit}, decrease input length or \`max_tokens\` and try again`
		: `prompt is too long: ${input} tokens > ${limit} maximum`;
}
