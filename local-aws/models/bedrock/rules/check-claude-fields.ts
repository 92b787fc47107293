import {asObject, asText, type JsonObject} from '../../json.ts';
import type {ModelTools} from '../../model.ts';
import {claudeLimitsOf, refusedThinking, type ClaudeLimits} from '../claude/rules/claude-limits.ts';
import type {ModelLimits} from './model-limits.ts';
import {modelError} from './refusals.ts';
import type {Turn} from './turn.ts';

/**
Checks what Claude's own API refuses of a call beside its turns: samplings that exclude each other, schemas of tools that aren't plain, ids of calls that come twice, and thinking in the middle of an answer that began without it.

Sources: bedrock-access-gateway #191, aider #3720, obsidian-copilot #2600 (sampling), cua #3303, accelerated-intelligent-document-processing-on-aws #709 (schemas), opencode #3077, pydantic-ai #2453 (thinking), litellm #19324 (ids).

@param foundationModel - Its id.
@throws ServiceError `ValidationException`.
*/
export function checkClaudeFields(foundationModel: string, body: JsonObject, tools: ModelTools['list'], {noSampling}: ModelLimits): void {
	const fields = asObject(body.additionalModelRequestFields) ?? {};
	const thinking = asObject(fields.thinking);
	checkThinking(fields, claudeLimitsOf(foundationModel));
	checkSampling(asObject(body.inferenceConfig) ?? {}, thinking !== undefined && thinking.type !== 'disabled', noSampling);
	for (const [index, {schema}] of tools.entries()) {
		if (['anyOf', 'oneOf', 'allOf'].some(keyword => schema[keyword] !== undefined)) {
			throw modelError(`tools.${index}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`);
		}

		if (Object.keys(asObject(schema.properties) ?? {}).some(name => !/^[\w\-.]{1,64}$/v.test(name))) {
			throw modelError(`tools.${index}.custom.input_schema.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`);
		}
	}

	const turns = body.messages as readonly Turn[];
	const ids = new Set<unknown>();
	for (const [index, {content}] of turns.entries()) {
		for (const [position, block] of content.entries()) {
			const id = asObject(block.toolUse)?.toolUseId;
			if (id !== undefined && ids.has(id)) {
				throw modelError(`messages.${index}.content.${position}: \`tool_use\` ids must be unique`);
			}

			ids.add(id);
		}
	}

	if (thinking?.type === 'enabled') {
		checkBegin(turns);
	}
}

/**
Which kind of thinking and which effort a model has.
*/
function checkThinking({thinking, output_config: config}: JsonObject, {thinking: kinds, efforts: {names}}: ClaudeLimits): void {
	const kind = asText(asObject(thinking)?.type);
	const words = kind === undefined || (kinds as readonly string[]).includes(kind) ? undefined : refusedThinking[kind];
	if (words !== undefined) {
		throw modelError(words);
	}

	const effort = asText(asObject(config)?.effort);
	if (effort !== undefined && !names.includes(effort)) {
		throw modelError(names.length === 0 ? 'output_config.effort: Extra inputs are not permitted' : `output_config.effort: Input should be ${names.slice(0, -1).map(name => `'${name}'`).join(', ')} or '${names.at(-1)!}'`);
	}
}

function checkSampling({temperature, topP}: JsonObject, isThinking: boolean, noSampling: ModelLimits['noSampling']): void {
	for (const [name, value] of [['temperature', temperature], ['top_p', topP]] as const) {
		if (noSampling === 'any' && typeof value === 'number') {
			throw modelError(`\`${name}\` is deprecated for this model.`);
		}
	}

	if (noSampling === 'both' && typeof temperature === 'number' && typeof topP === 'number') {
		throw modelError('`temperature` and `top_p` cannot both be specified for this model. Please use only one.');
	}

	if (isThinking && typeof temperature === 'number' && temperature !== 1) {
		throw modelError('`temperature` may only be set to 1 when thinking is enabled.');
	}

	if (isThinking && typeof topP === 'number' && topP < 0.95) {
		throw modelError('`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.');
	}
}

/**
The answer that the model goes on with, whose first turn follows the last words of the user's own, has to begin with reasoning.
*/
function checkBegin(turns: readonly Turn[]): void {
	const said = turns.findLastIndex(({role, content}) => role === 'user' && content.some(block => block.toolResult === undefined && block.cachePoint === undefined));
	const begin = turns[said + 1]?.content[0];
	if (begin !== undefined && begin.reasoningContent === undefined) {
		throw modelError(`messages.${said + 1}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${begin.toolUse === undefined ? 'text' : 'tool_use'}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). To avoid this requirement, disable \`thinking\`.`);
	}
}
