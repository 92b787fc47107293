import type {OutputConfig} from '@aws-sdk/client-bedrock-runtime';
import {FieldRefusal, type NameOf} from '../../request/field-refusal.ts';
import type {ModelRequest, OutputFormat, Tool} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';
import {fitSchema} from './fit-schema.ts';
import {whyNoObject} from './object-schema.ts';

/**
How a call gets the answer's format.
*/
export type OutputPlan = Pick<ModelRequest, 'tools' | 'toolChoice'> & {
	outputConfig?: OutputConfig;
	/**
	What is said at the end of the system prompt.
	*/
	instruction?: string;
	/**
	The tool whose input is the answer.
	*/
	answerTool?: string;
};

/**
A request, what its model takes, and whether it thinks.
*/
export type PlannedRequest = {request: ModelRequest; features: ModelFeatures; isThinking: boolean};

const jsonInstruction = 'Answer with one JSON object and nothing else: no text before or after it, no Markdown.';

/**
Plans how the answer gets its format: by the service's own means where the model has it and the schema fits, else by a tool that the model has to call and whose input is the answer.

A caller that demands the call of a tool gets that call and no text, so nothing is to be formatted.

@throws {ProtocolError} `invalid_request` where neither way is open.
*/
export function planOutput(planned: PlannedRequest): OutputPlan {
	const {request: {outputFormat: format, tools, toolChoice}, features} = planned;
	const own = ownTools(planned);
	if (format === undefined || (tools !== undefined && toolChoice !== undefined && toolChoice.type !== 'auto')) {
		return own;
	}

	if (format.type === 'json') {
		return {...own, instruction: jsonInstruction};
	}

	const {schema, told, unfit} = fitSchema(format.schema);
	const outputConfig = (): OutputConfig => ({
		textFormat: {type: 'json_schema', structure: {jsonSchema: {schema: JSON.stringify(schema), name: format.name, ...(format.description !== undefined && {description: format.description})}}},
	});
	if (features.textFormat && unfit === undefined && told.length === 0) {
		return {...own, outputConfig: outputConfig()};
	}

	const reason = whyNoTool(format, planned);
	if (reason === undefined) {
		const tool = answerTool(format, tools ?? []);
		return {tools: [...tools ?? [], tool], toolChoice: {type: 'any'}, answerTool: tool.name};
	}

	if (features.textFormat && unfit === undefined) {
		return {...own, outputConfig: outputConfig()};
	}

	throw new FieldRefusal('outputFormat', nameOf => `The field ${nameOf('outputFormat')} can't have this schema: ${features.textFormat ? `this model takes none with ${unfit}, and ` : ''}${reason(nameOf)}.`);
}

/**
The caller's tools and choice. A model that can be made to call some tool, but no certain one, is given that one alone.
*/
function ownTools({request: {tools, toolChoice}, features}: PlannedRequest): Pick<OutputPlan, 'tools' | 'toolChoice'> {
	return toolChoice?.type === 'tool' && features.toolChoice === 'any'
		? {tools: tools!.filter(({name}) => name === toolChoice.name), toolChoice: {type: 'any'}}
		: {...(tools !== undefined && {tools}), ...(toolChoice !== undefined && {toolChoice})};
}

/**
Why a tool can't be the way to the answer.
*/
function whyNoTool({schema}: Extract<OutputFormat, {type: 'jsonSchema'}>, {features, isThinking}: PlannedRequest): ((nameOf: NameOf) => string) | undefined {
	if (features.toolChoice === 'auto') {
		return () => 'this model can\'t be made to answer in a format; choose another model, or ask for JSON in the prompt';
	}

	if (isThinking && !features.thinksBeforeForcedTool) {
		return nameOf => `this model can't be made to call a tool while it thinks; leave ${nameOf('reasoningEffort')} out`;
	}

	const why = whyNoObject(schema);
	return why === undefined ? undefined : () => `its root must be of the type "object" for this model, but ${why}`;
}

function answerTool({name, description, schema, strict}: Extract<OutputFormat, {type: 'jsonSchema'}>, tools: readonly Tool[]): Tool {
	const taken = new Set(tools.map(tool => tool.name));
	let unique = name;
	for (let count = 2; taken.has(unique); count++) {
		unique = `${name}_${count}`;
	}

	return {
		name: unique,
		description: `${description === undefined ? '' : `${description}\n\n`}Gives the final answer: call it once, with the whole answer as its input.`,
		inputSchema: schema,
		...(strict !== undefined && {strict}),
	};
}
