import {ServiceError} from '../../../http-api/service-error.ts';
import {asObject, type JsonObject} from '../../json.ts';
import type {ModelCall, ModelTools} from '../../model.ts';
import {invalid} from '../invalid.ts';
import {checkGrammar} from './check-grammar.ts';
import type {ModelLimits} from './model-limits.ts';
import {
	extraneous,
	modelError,
	noCaching,
	unsupported,
} from './refusals.ts';

/**
Checks the tools of a call, the choice among them and the answer's format against what its model takes.

@param body - The request, whose shape was checked.
@throws ServiceError `ValidationException`, `AccessDeniedException` for a cache point, `ModelErrorException` for a name that the model can't write.
*/
export function checkTools(body: JsonObject, {tools, outputFormat}: Omit<ModelCall, 'signal'>, limits: ModelLimits): void {
	if (tools !== undefined && limits.noTools) {
		throw invalid('This model doesn\'t support tool use in streaming mode.');
	}

	// AWS takes the request, and fails once the model calls the tool.
	if (limits.noHyphens && tools?.list.some(({name}) => name.includes('-'))) {
		throw new ServiceError('ModelErrorException', 424, 'Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.');
	}

	const toolConfig = asObject(body.toolConfig);
	const [choice] = Object.keys(asObject(toolConfig?.toolChoice) ?? {});
	checkChoice(choice, limits);

	const points = (toolConfig?.tools as unknown[] | undefined ?? []).findIndex(tool => asObject(tool)?.cachePoint !== undefined);
	if (points !== -1 && limits.noCachePoint !== undefined) {
		throw limits.noCachePoint === 'everywhere' ? noCaching() : extraneous(`toolConfig/tools/${points}`, 'cachePoint');
	}

	checkStrict(tools?.list ?? [], limits);

	if (outputFormat?.schema !== undefined) {
		checkFormat(outputFormat.schema, limits);
	}

	checkFields(asObject(body.additionalModelRequestFields) ?? {}, {choice, hasTools: tools !== undefined}, limits);
}

function checkChoice(choice: string | undefined, {noChoice = [], isClaude}: ModelLimits): void {
	const refused: readonly string[] = noChoice;
	if (choice !== undefined && refused.includes(choice)) {
		throw isClaude ? modelError('tool_choice: type "tool" and "any" are not supported for this model.') : unsupported(`toolConfig.toolChoice.${choice}`);
	}
}

function checkFormat(schema: JsonObject, limits: ModelLimits): void {
	if (limits.noTextFormat) {
		throw limits.isClaude ? modelError('output_config.format: Extra inputs are not permitted') : unsupported('outputConfig.textFormat');
	}

	checkGrammar(schema, 'output_config.format.schema');
}

function checkStrict(tools: ModelTools['list'], limits: ModelLimits): void {
	for (const [index, tool] of tools.entries()) {
		if (tool.strict && limits.noStrict) {
			throw limits.isClaude ? modelError(`tools.${index}.custom.strict: Extra inputs are not permitted`) : unsupported('toolConfig.tools.toolSpec.strict');
		}

		if (tool.strict) {
			checkGrammar(tool.schema, `tools.${index}.custom`);
		}
	}
}

/**
Checks a choice among the tools that is given once more as a field of the model's own, and one that a thinking model can't have.
*/
function checkFields(fields: JsonObject, {choice, hasTools}: {choice: string | undefined; hasTools: boolean}, limits: ModelLimits): void {
	if (fields.tool_choice !== undefined) {
		if (!limits.isClaude) {
			throw extraneous('', 'tool_choice');
		}

		if (choice !== undefined) {
			throw invalid(`The additional field tool_choice/type conflicts with the existing field toolConfig.toolChoice.${choice}. Remove tool_choice/type and try again.`);
		}

		const hasType = asObject(fields.tool_choice)?.type !== undefined;
		if (!hasType || !hasTools) {
			throw modelError(hasType ? 'tool_choice may only be specified while providing tools.' : 'tool_choice.type: Field required');
		}
	}

	const thinking = asObject(fields.thinking);
	if (limits.noForcedThinking && thinking !== undefined && thinking.type !== 'disabled' && (choice === 'any' || choice === 'tool')) {
		throw modelError('Thinking may not be enabled when tool_choice forces tool use.');
	}
}
