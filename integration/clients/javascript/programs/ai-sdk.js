import {createAnthropic} from '@ai-sdk/anthropic';
import {createOpenAI} from '@ai-sdk/openai';
import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {
	generateObject,
	generateText,
	isStepCount,
	Output,
	streamText,
	tool,
} from 'ai';
import {hashingFetch} from './body-hash.js';
import {describeError} from './describe-error.js';
import {png} from './png.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

const providers = {
	'openai-compatible': ({baseURL, apiKey, model}) => createOpenAICompatible({
		name: 'own', baseURL, apiKey, includeUsage: true, supportsStructuredOutputs: true, fetch: hashingFetch,
	})(model),
	'openai.chat': ({baseURL, apiKey, model}) => createOpenAI({baseURL, apiKey, fetch: hashingFetch}).chat(model),
	openai: ({baseURL, apiKey, model}) => createOpenAI({baseURL, apiKey, fetch: hashingFetch})(model),
	anthropic: ({baseURL, apiKey, model}) => createAnthropic({baseURL, apiKey, fetch: hashingFetch})(model),
};

// Nothing is stored, so everything goes with each request.
const providerOptions = {openai: {store: false, include: ['reasoning.encrypted_content']}};

function counts({inputTokens: input, outputTokens: output, totalTokens: total}) {
	return {input, output, total};
}

function ownTools() {
	const {ran, tools} = notingTools(({name, parameters, ...rest}) => [name, tool({inputSchema: parameters, ...rest})]);
	return {ran, tools: Object.fromEntries(tools)};
}

/**
What each part of a stream means for the outcome.
*/
const readers = {
	'text-delta'(outcome, {text}) {
		outcome.pieces.push(text);
		outcome.text += text;
	},
	error(outcome, {error}) {
		outcome.error ??= describeError(error);
	},
	abort(outcome) {
		outcome.error ??= {class: 'abort', message: 'aborted'};
	},
	finish(outcome, {finishReason, totalUsage}) {
		outcome.finish = finishReason;
		outcome.usage = counts(totalUsage);
	},
};

/**
Claude is told to think in Messages; the other APIs' models think by themselves.
*/
function thinkingOf({model}) {
	return {providerOptions: {...providerOptions, ...(model.includes('claude') && {anthropic: {thinking: {type: 'enabled', budgetTokens: 1024}}})}};
}

/**
The parts of a stream, as an application reads them.
*/
async function play(model, script, {more, signal, at = text => text} = {}) {
	const outcome = {pieces: [], text: ''};
	const result = streamText({
		model, instructions: 'Be brief.', prompt: `script: ${script}`, maxRetries: 0, abortSignal: signal, onError() {}, providerOptions, ...more,
	});
	for await (const part of result.stream) {
		readers[part.type]?.(outcome, part);
		at(part.type === 'text-delta' && part.text);
	}

	return {outcome, result};
}

function columnOf(modelOf) {
	const played = async (way, script, more) => (await play(modelOf(way), script, more)).outcome;
	const looped = async (way, script, more) => {
		const {ran, tools} = ownTools();
		const {outcome, result} = await play(modelOf(way), script, {more: {tools, stopWhen: isStepCount(3), ...more}});
		return {...outcome, text: outcome.error ? outcome.text : await result.text, ran};
	};

	return {
		...streamedCells(played),
		async whole(way) {
			const {text, finishReason: finish, usage} = await generateText({model: modelOf(way), instructions: 'Be brief.', prompt: 'script: text'});
			return {text, finish, usage: counts(usage)};
		},
		async 'second turn'(way) {
			const asked = {role: 'user', content: 'script: text'};
			const {responseMessages} = await generateText({model: modelOf(way), messages: [asked], providerOptions});
			const {text} = await generateText({model: modelOf(way), messages: [asked, ...responseMessages, asked], providerOptions});
			return {text};
		},
		tools: async way => looped(way, 'tools'),
		'tools with storage': async way => looped(way, 'tools', {providerOptions: {}}),
		reasoning: async way => looped(way, 'reasoning', thinkingOf(way)),
		'three rounds': async way => looped(way, 'three rounds', thinkingOf(way)),
		async images(way) {
			const content = [{type: 'image', image: png}, {type: 'text', text: 'script: text'}];
			return {text: (await generateText({model: modelOf(way), messages: [{role: 'user', content}], maxRetries: 0})).text};
		},
		async caching(way) {
			const cached = {providerOptions: {anthropic: {cacheControl: {type: 'ephemeral', ttl: '1h'}}}};
			const {text} = await generateText({
				model: modelOf(way), maxRetries: 0,
				instructions: [{role: 'system', content: 'Be brief.'}, {role: 'system', content: 'Always.', ...cached}],
				messages: [{role: 'user', content: [{type: 'text', text: 'script: text', ...cached}]}],
			});
			return {text};
		},
		async structured(way) {
			const {object, finishReason: finish, usage} = await generateObject({
				model: modelOf(way), schema: report, prompt: 'script: structured', maxRetries: 0,
			});
			return {object, finish, usage: counts(usage)};
		},
		async 'structured stream'(way) {
			const {outcome, result} = await play(modelOf(way), 'structured', {more: {output: Output.object({schema: report})}});
			return {...outcome, object: await result.output};
		},
		async 'structured after tools'(way) {
			const {ran, tools} = ownTools();
			const {outcome, result} = await play(modelOf(way), 'structured after tools', {more: {tools, stopWhen: isStepCount(3), output: Output.object({schema: report})}});
			return {...outcome, object: outcome.error ? undefined : await result.output, ran};
		},
	};
}

/**
How the AI SDK speaks Chat Completions (`@ai-sdk/openai-compatible`), Responses (`@ai-sdk/openai`) and Messages (`@ai-sdk/anthropic`).
*/
export const columns = Object.fromEntries(Object.entries(providers).map(([name, modelOf]) => [name, columnOf(modelOf)]));
