import type {ModelRequest} from '../../request/model-request.ts';
import {reasoningFields} from '../reasoning-fields.ts';
import {modelFamilies, unknownModel, type ModelFeatures} from '../model-features.ts';

type Column = {title: string; cell: (features: ModelFeatures) => string};

function yes(value: boolean): string {
	return value ? 'yes' : '–';
}

const columns: readonly Column[] = [
	{title: 'tools', cell: ({tools}) => yes(tools)},
	{title: 'schema', cell: ({textFormat, toolChoice}) => textFormat ? (toolChoice === 'auto' ? 'own' : 'own, tool') : (toolChoice === 'auto' ? '–' : 'tool')},
	{title: 'strict tools', cell: ({strictTools}) => yes(strictTools)},
	{title: 'demanded call', cell: ({toolChoice}) => ({auto: '–', any: 'any', tool: 'any, one'})[toolChoice]},
	{title: 'while thinking', cell: ({thinksBeforeForcedTool, toolChoice}) => yes(thinksBeforeForcedTool && toolChoice !== 'auto')},
	{title: 'one call', cell: ({oneCallField}) => yes(oneCallField)},
	{title: 'media in results', cell: ({toolResultMedia}) => toolResultMedia ? 'inside' : 'beside'},
	{title: 'failed results', cell: ({toolResultStatus}) => toolResultStatus ? 'status' : 'words'},
	{title: 'text beside tools', cell: ({mixedTurns}) => mixedTurns ? 'yes' : 'parted'},
	{title: 'cache points', cell: ({cachePoint}) => ({anywhere: 'yes', texts: 'not beside tools', nowhere: '–'})[cachePoint]},
	{
		title: '`top_k`', cell: ({ownSampling}) => ({
			any: 'as it came', top_k: 'yes', topK: 'yes', none: '–',
		})[ownSampling],
	},
	{title: 'begun answer', cell: ({prefill}) => yes(prefill)},
	{
		title: 'reasoning', cell: ({reasoning}) => ({
			signed: 'signed', unsigned: 'text', 'as it came': 'as it came', none: '–',
		})[reasoning],
	},
	{
		title: 'sampling', cell: ({sampling}) => ({
			free: 'yes', both: 'yes', one: 'one', default: '–',
		})[sampling],
	},
	{title: 'tools’ schemas', cell: ({anyToolSchema}) => anyToolSchema ? 'any' : 'plain'},
];

/**
Ids of each family, as examples of how its models are told to think.
*/
export const examples: Readonly<Record<string, readonly string[]>> = {
	'Claude 3 to 4': ['anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-7-sonnet-20250219-v1:0', 'anthropic.claude-sonnet-4-20250514-v1:0'],
	'Claude 4.1': ['anthropic.claude-opus-4-1-20250805-v1:0'],
	'Claude 4.5': ['anthropic.claude-sonnet-4-5-20250929-v1:0'],
	'Claude 4.6': ['anthropic.claude-opus-4-6-v1'],
	'Claude 4.7': ['anthropic.claude-opus-4-7'],
	'Claude 4.8 to 5': ['anthropic.claude-opus-4-8', 'anthropic.claude-sonnet-5'],
	'Claude 5.5 and later, Fable 5.1': ['anthropic.claude-opus-5-5', 'anthropic.claude-fable-5-1'],
	'Nova 2': ['amazon.nova-2-lite-v1:0'],
	Nova: ['amazon.nova-micro-v1:0'],
	'Llama 4': ['meta.llama4-scout-17b-instruct-v1:0'],
	'Llama 2, 3 and 3.2 of 1B and 3B': ['meta.llama3-8b-instruct-v1:0', 'meta.llama3-2-3b-instruct-v1:0'],
	Llama: ['meta.llama3-3-70b-instruct-v1:0', 'meta.llama3-2-11b-instruct-v1:0'],
	'Mistral Large 3, Ministral, Magistral, Voxtral': ['mistral.mistral-large-3-675b-instruct'],
	'Mistral Large, Pixtral': ['mistral.pixtral-large-2502-v1:0'],
	'Mistral 7B, Mixtral': ['mistral.mistral-7b-instruct-v0:2', 'mistral.mixtral-8x7b-instruct-v0:1'],
	Mistral: ['mistral.mistral-small-2402-v1:0'],
	'DeepSeek R1': ['deepseek.r1-v1:0'],
	'DeepSeek V3': ['deepseek.v3-v1:0'],
	'gpt-oss': ['openai.gpt-oss-120b-1:0'],
	'Qwen 3': ['qwen.qwen3-32b-v1:0'],
	'Gemma 3, Nemotron, MiniMax M2, Kimi K2, GLM': ['google.gemma-3-27b-it', 'moonshot.kimi-k2-thinking', 'zai.glm-5'],
	'GPT, and others of other makers': ['openai.gpt-5.6-sol', 'writer.palmyra-x5-v1:0'],
	'any other': ['somebody.new-model'],
};

/**
How models are told how hard to think; the highest effort that they take where it isn't each.
*/
function effortCell(name: string): string {
	return [...new Set(examples[name]!.map(model => wayOf(model)))].join(' or ');
}

function wayOf(model: string): string {
	const fields = (reasoningEffort: ModelRequest['reasoningEffort']) => {
		try {
			return reasoningFields({
				model, maxTokens: 4096, messages: [], reasoningEffort,
			});
		} catch {
			return undefined;
		}
	};

	const given = fields('medium');
	if (given === undefined) {
		return '–';
	}

	const {type} = (given.thinking ?? {}) as {type?: string};
	return JSON.stringify(fields('high')) === JSON.stringify(given) ? 'to medium' : (type === 'enabled' ? 'budget' : 'yes');
}

/**
The table of `docs/bedrock-models.md`, from the data.
*/
export function featuresTable(): string {
	const rows = [...modelFamilies.map(({name, features}) => ({name, features: {...unknownModel, ...features}})), {name: 'any other', features: unknownModel}];
	return [
		['model', ...columns.map(({title}) => title), 'effort'],
		['---', ...columns.map(() => '---'), '---'],
		...rows.map(({name, features}) => [name, ...columns.map(({cell}) => cell(features)), effortCell(name)]),
	].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}
