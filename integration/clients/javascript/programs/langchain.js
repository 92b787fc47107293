import {ChatAnthropic} from '@langchain/anthropic';
import {HumanMessage, SystemMessage, ToolMessage} from '@langchain/core/messages';
import {tool} from '@langchain/core/tools';
import {ChatOpenAI} from '@langchain/openai';
import {hashingFetch} from './body-hash.js';
import {collect} from './collect.js';
import {png} from './png.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

function prompt(script) {
	return [new SystemMessage('Be brief.'), new HumanMessage(`script: ${script}`)];
}

function counts(usage) {
	return usage && {input: usage.input_tokens, output: usage.output_tokens, total: usage.total_tokens};
}

/**
Pieces tell what they add, as LangChain sums them up.
*/
function added(usage, more) {
	return usage && more ? Object.fromEntries(Object.entries(usage).map(([name, count]) => [name, count + more[name]])) : usage ?? more;
}

function finishOf({response_metadata: metadata, additional_kwargs: more}) {
	return metadata.finish_reason ?? metadata.status ?? metadata.stop_reason ?? more.stop_reason;
}

function openAi(options) {
	return ({baseURL, apiKey, model}) => new ChatOpenAI({
		model, apiKey, maxRetries: 0, configuration: {baseURL, fetch: hashingFetch}, ...options,
	});
}

function anthropic({baseURL, apiKey, model}, more) {
	return new ChatAnthropic({
		model, apiKey, maxRetries: 0, maxTokens: 4000, anthropicApiUrl: baseURL.replace(/\/v1$/v, ''), clientOptions: {fetch: hashingFetch}, ...more,
	});
}

/**
Claude alone is told to think: other models have their own ways.
*/
const thinking = {thinking: {type: 'enabled', budget_tokens: 1024}};

function columnOf(modelOf, structuredBy) {
	const play = async (way, script, {signal, at = text => text} = {}) => collect(() => modelOf(way).stream(prompt(script), {signal}), (piece, outcome) => {
		outcome.finish ??= finishOf(piece);
		outcome.usage = added(outcome.usage, counts(piece.usage_metadata));
		return at(piece.text);
	});
	const looped = async (way, script, options) => {
		const {ran, tools} = notingTools(({name, description, parameters, execute}) => tool(execute, {name, description, schema: parameters}));
		const model = modelOf(way, options).bindTools(tools);
		const messages = prompt(script);
		for (;;) {
			const message = await model.invoke(messages);
			messages.push(message);
			if (message.tool_calls.length === 0) {
				return {
					text: message.text, finish: finishOf(message), usage: counts(message.usage_metadata), ran,
				};
			}

			for (const call of message.tool_calls) {
				const result = await tools.find(({name}) => name === call.name).invoke(call);
				messages.push(ToolMessage.isInstance(result) ? result : new ToolMessage({content: result, tool_call_id: call.id}));
			}
		}
	};

	return {
		...streamedCells(play),
		async whole(way) {
			const message = await modelOf(way).invoke(prompt('text'));
			return {text: message.text, finish: finishOf(message), usage: counts(message.usage_metadata)};
		},
		async 'second turn'(way) {
			const asked = new HumanMessage('script: text');
			const message = await modelOf(way).invoke([asked]);
			const {text} = await modelOf(way).invoke([asked, message, asked]);
			return {text};
		},
		tools: async way => looped(way, 'tools'),
		reasoning: async way => looped(way, 'reasoning', way.model.includes('claude') ? thinking : {}),
		'three rounds': async way => looped(way, 'three rounds', way.model.includes('claude') ? thinking : {}),
		async images(way) {
			const content = [{type: 'image_url', image_url: {url: `data:image/png;base64,${png}`}}, {type: 'text', text: 'script: text'}];
			return {text: (await modelOf(way).invoke([new HumanMessage({content})])).text};
		},
		async caching(way) {
			const cached = {cache_control: {type: 'ephemeral', ttl: '1h'}};
			const {text} = await modelOf(way).invoke([
				new SystemMessage({content: [{type: 'text', text: 'Be brief.'}, {type: 'text', text: 'Always.', ...cached}]}),
				new HumanMessage({content: [{type: 'text', text: 'script: text', ...cached}]}),
			]);
			return {text};
		},
		structured: async way => ({object: await modelOf(way).withStructuredOutput(report, structuredBy).invoke(prompt('structured'))}),
		'structured by a tool': async way => ({object: await modelOf(way).withStructuredOutput(report, {method: 'functionCalling'}).invoke(prompt('structured'))}),
	};
}

/**
How LangChain speaks Chat Completions, Responses where it is told to, and Messages.
*/
export const columns = {ChatOpenAI: columnOf(openAi()), 'ChatOpenAI useResponsesApi': columnOf(openAi({useResponsesApi: true, zdrEnabled: true})), ChatAnthropic: columnOf(anthropic, {method: 'jsonSchema'})};
