import type {LocalModel, ModelCall, ModelStep} from '../../../local-aws/index.ts';

/**
What the model says at the end of each turn.
*/
export const conclusion = '다 됐어요. Done.';

/**
How much of an answer there is before it is cut.
*/
export const half = 'Half of an';

const patch = '*** Begin Patch\n*** Add File: edited.txt\n+서울 is "Seoul"\n+second\n*** End Patch\n';

/**
What it makes of a conversation that became too long for Codex, which then goes on from there.
*/
export const summary = 'Summary: the file is made.';

/**
A call of one of Codex's tools: the end of the name that the model knows it by, and its argument in the tool's first property where it is a text, or as it is.
*/
type Move = {tool: string; input: string | Record<string, unknown>};

const moves: Readonly<Record<string, readonly Move[]>> = {
	command: [{tool: 'exec_command', input: {cmd: 'printf "lsf-%s" $((6 * 7)) > made.txt; cat made.txt'}}],
	edit: [{tool: 'apply_patch', input: patch}, {tool: 'exec_command', input: {cmd: 'cat edited.txt'}}],
	agents: [{tool: 'close_agent', input: {target: 'nobody'}}],
};

function resultsOf({messages}: ModelCall): number {
	return messages.flatMap(({parts = []}) => parts).filter(part => 'toolResult' in part).length;
}

function play({tools}: ModelCall, {tool, input}: Move): ModelStep[] {
	const found = tools?.list.find(({name}) => name.endsWith(tool));
	if (found === undefined) {
		throw new Error(`No tool ${tool} among ${tools?.list.map(({name}) => name).join(', ')}.`);
	}

	const [property = 'input'] = Object.keys(found.schema.properties ?? {});
	const json = JSON.stringify(typeof input === 'string' ? {[property]: input} : input);
	return [
		{text: 'Let me do that.'},
		{toolUse: {id: `tooluse_${tool}`, name: found.name}},
		{toolUse: {input: json.slice(0, 7)}},
		{toolUse: {input: json.slice(7)}},
		{stop: 'tool_use'},
	];
}

/**
A model that plays what the user's text names after `script: `: the moves of that name, one after the other, then its conclusion.
*/
export const codexModel: LocalModel = call => answer(call);

async function * answer(call: ModelCall): AsyncGenerator<ModelStep> {
	const last = call.messages.at(-1)?.text ?? '';
	if (last.includes('CONTEXT CHECKPOINT COMPACTION')) {
		yield * [{text: summary}, {usage: {inputTokens: 7, outputTokens: 3}}];
		return;
	}

	const script = call.messages.findLast(({role, text}) => role === 'user' && text.includes('script: '))?.text.match(/script: (.*)/v)?.[1] ?? '';
	if (script === 'refused') {
		yield {fail: 'invalid', message: 'The prompt is not wanted.'};
		return;
	}

	if (script === 'silence') {
		yield {wait: 3500};
	}

	const move = call.messages.some(({text}) => text.includes(summary)) ? undefined : moves[script]?.[resultsOf(call)];
	yield * move === undefined ? [{text: half}, {wait: 50}, {text: ` answer. ${conclusion}`}, {usage: {inputTokens: 7, outputTokens: 3}}] : play(call, move);
}
