import type {LocalModel, ModelCall, ModelStep} from '../../../local-aws/index.ts';

/**
What the model says at the end of each turn.
*/
export const conclusion = '다 됐어요. Done.';

/**
How much of an answer there is before it is cut.
*/
export const half = 'Half of an';

/**
A call of one of Claude Code's tools.
*/
type Move = {tool: string; input: Record<string, unknown>};

const moves: Readonly<Record<string, readonly Move[]>> = {
	command: [{tool: 'Bash', input: {command: 'printf "lsf-%s" $((6 * 7))', description: 'Counts'}}],
	edit: [
		{tool: 'Write', input: {file_path: 'edited.txt', content: '서울 is "Busan"\nsecond\n'}},
		{tool: 'Edit', input: {file_path: 'edited.txt', old_string: 'Busan', new_string: 'Seoul'}},
		{tool: 'Bash', input: {command: 'cat edited.txt', description: 'Shows it'}},
	],
};

const failures: Readonly<Record<string, readonly ModelStep[]>> = {
	broken: [{text: half}, {fail: 'failed', message: 'The model broke.'}],
	throttled: [{fail: 'throttled', message: 'Too many requests.'}],
};

/**
The results since the user last said something.
*/
function resultsOf({messages}: ModelCall): number {
	return messages.flatMap(({parts = []}) => parts).filter(part => 'toolResult' in part).length;
}

function play({tools}: ModelCall, {tool, input}: Move, folder: string): ModelStep[] {
	if (tools?.list.every(({name}) => name !== tool) ?? true) {
		throw new Error(`No tool ${tool} among ${tools?.list.map(({name}) => name).join(', ')}.`);
	}

	const json = JSON.stringify(typeof input.file_path === 'string' ? {...input, file_path: `${folder}/${input.file_path}`} : input);
	return [
		{reasoning: 'Let me think. 생각.'},
		{signature: 'c2lnbmF0dXJl'},
		{text: 'Let me do that.'},
		{toolUse: {id: `toolu_${tool}`, name: tool}},
		{toolUse: {input: json.slice(0, 7)}},
		{toolUse: {input: json.slice(7)}},
		{stop: 'tool_use'},
	];
}

/**
Makes a model that plays what the user's text names after `script: `: the moves of that name, one after the other, then its conclusion; or the failure of that name.

@param folder - Gives the folder that files are made in.
*/
export function claudeCodeModel(folder: () => string): LocalModel {
	return async function * (call) {
		const script = call.messages.findLast(({role, text}) => role === 'user' && text.includes('script: '))?.text.match(/script: (?<name>\w+)/v)?.groups?.name ?? '';
		const failure = failures[script];
		if (failure !== undefined) {
			yield * failure;
			return;
		}

		const move = moves[script]?.[resultsOf(call)];
		yield * move === undefined ? [{text: half}, {wait: 50}, {text: ` answer. ${conclusion}`}, {usage: {inputTokens: 7, outputTokens: 3}}] : play(call, move, folder());
	};
}
