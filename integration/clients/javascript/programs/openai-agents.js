import {
	Agent,
	OpenAIChatCompletionsModel,
	OpenAIResponsesModel,
	run,
	setTracingDisabled,
	tool,
} from '@openai/agents';
import {describeError} from './describe-error.js';
import {clientOf} from './openai-client.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

function counts({inputTokens: input, outputTokens: output, totalTokens: total}) {
	return {input, output, total};
}

function columnOf(Model) {
	const agentOf = (way, more) => new Agent({
		name: 'assistant', instructions: 'Be brief.', model: new Model(clientOf(way), way.model), ...more,
	});
	const play = async (way, script, {more, signal, at = text => text} = {}) => {
		const outcome = {pieces: [], text: ''};
		try {
			const result = await run(agentOf(way, more), `script: ${script}`, {stream: true, signal});
			for await (const text of result.toTextStream()) {
				outcome.pieces.push(text);
				outcome.text += text;
				at(text);
			}

			await result.completed;
			return {
				...outcome, cancelled: result.cancelled, object: result.finalOutput, agent: result.lastAgent?.name, usage: counts(result.rawResponses.at(-1)?.usage ?? {}),
			};
		} catch (error) {
			return {...outcome, error: describeError(error)};
		}
	};

	const ownTools = () => notingTools(each => tool(each));
	const looped = async (way, script, more) => {
		const {ran, tools} = ownTools();
		const {object, ...outcome} = await play(way, script, {more: {tools, ...more}});
		return {...outcome, text: object, ran};
	};

	return {
		...streamedCells(play),
		async whole(way) {
			const {finalOutput, runContext} = await run(agentOf(way), 'script: text');
			return {text: finalOutput, usage: counts(runContext.usage)};
		},
		async 'second turn'(way) {
			const {history} = await run(agentOf(way), 'script: text');
			const {finalOutput} = await run(agentOf(way), [...history, {role: 'user', content: 'script: text'}]);
			return {text: finalOutput};
		},
		tools: async way => looped(way, 'tools'),
		reasoning: async way => looped(way, 'reasoning', {modelSettings: {store: false, providerData: {include: ['reasoning.encrypted_content']}}}),
		structured: async way => play(way, 'structured', {more: {outputType: report}}),
		async 'structured after tools'(way) {
			const {ran, tools} = ownTools();
			return {...await play(way, 'structured after tools', {more: {tools, outputType: report}}), ran};
		},
		async handoff(way) {
			const {object, ...outcome} = await play(way, 'handoff', {more: {handoffs: [agentOf(way, {name: 'specialist'})]}});
			return {...outcome, text: object};
		},
	};
}

/**
Traces would go to OpenAI.
*/
export function prepare() {
	setTracingDisabled(true);
}

/**
How openai-agents speaks both APIs.
*/
export const columns = {OpenAIChatCompletionsModel: columnOf(OpenAIChatCompletionsModel), OpenAIResponsesModel: columnOf(OpenAIResponsesModel)};
