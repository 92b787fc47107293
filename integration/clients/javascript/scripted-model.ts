import type {LocalModel, ModelCall, ModelStep} from '../../../local-aws/index.ts';

/**
What the model says to `text`, piece by piece.
*/
export const pieces: readonly string[] = ['야 ', '안녕? ', '🙂'];

/**
The object that it gives where an output format asks for one.
*/
export const answer = {city: 'Seoul', degrees: 21, notes: ['clear', '맑음']} as const;

/**
The calls that it makes where it is asked for `tools`, in their order.
*/
export const toolCalls = [
	{id: 'tooluse_first', name: 'weather', input: {city: 'Seoul'}},
	{id: 'tooluse_second', name: 'clock', input: {}},
] as const;

/**
What it thinks before it calls a tool where it is asked for `reasoning`; SageMaker's containers have no signature.
*/
export const thought = {text: 'Let me see. 생각 중…', signature: 'c2lnbmF0dXJl'} as const;

/**
What it thinks before each of the two calls where it is asked for `three rounds`.
*/
export const rounds = [thought, {text: 'And now? 이제 시계.', signature: 'c2Vjb25k'}] as const;

/**
What it says when it has the results.
*/
export const conclusion = 'Sunny at noon.';

/**
How much of an answer there is before what goes wrong goes wrong.
*/
export const half = 'Half of an';

const usage: ModelStep = {usage: {inputTokens: 7, outputTokens: 3}};

/**
A model that does what the last text of the user names, the same each time.
*/
export class ScriptedModel {
	#release = Promise.withResolvers<void>();

	/**
	Lets the answers go on that wait in their middle.
	*/
	release(): void {
		this.#release.resolve();
		this.#release = Promise.withResolvers<void>();
	}

	readonly model: LocalModel = call => this.#answer(call);

	async * #answer(call: ModelCall): AsyncGenerator<ModelStep> {
		switch (scriptOf(call)) {
			case 'text': {
				yield * pieces.map(text => ({text}));
				yield usage;
				break;
			}

			case 'tools': {
				yield * hasResults(call) ? [{text: conclusion}, usage] : [{text: 'Let me look.'}, ...callsOf(toolCalls)];
				break;
			}

			case 'reasoning': {
				yield * hasResults(call) ? [{text: conclusion}, usage] : [{reasoning: thought.text}, {signature: thought.signature}, ...callsOf(toolCalls.slice(0, 1))];
				break;
			}

			case 'three rounds': {
				const round = resultsOf(call);
				const said = rounds[round];
				yield * said === undefined ? [{text: conclusion}, usage] : [{reasoning: said.text}, {signature: said.signature}, ...callsOf(toolCalls.slice(round, round + 1))];
				break;
			}

			case 'structured': {
				yield * structured(call);
				break;
			}

			case 'structured after tools': {
				yield * hasResults(call) ? structured(call) : callsOf(toolCalls.slice(0, 1));
				break;
			}

			case 'handoff': {
				const handoff = call.tools?.list.find(({name}) => name.startsWith('transfer_to'));
				yield * handoff && !hasResults(call) ? callsOf([{id: 'tooluse_handoff', name: handoff.name, input: {}}]) : [{text: conclusion}, usage];
				break;
			}

			case 'throttled': {
				yield {fail: 'throttled', message: 'Too many requests.'};
				break;
			}

			case 'fails later': {
				yield {text: half};
				yield {fail: 'failed', message: 'The model broke.'};
				break;
			}

			case 'too long': {
				yield * [{text: half}, {stop: 'max_tokens'}, usage];
				break;
			}

			case 'waits in the middle': {
				yield {text: half};
				await this.#release.promise;
				yield {text: ' answer.'};
				break;
			}

			default: {
				throw new Error(`No script for ${JSON.stringify(call.messages)}.`);
			}
		}
	}
}

/**
The script that a call asks for: the last text of the user, without what others have written around it.
*/
function scriptOf({messages}: ModelCall): string {
	return messages.findLast(({role, text}) => role === 'user' && text.startsWith('script: '))?.text.match(/^script: (.*)/v)?.[1] ?? '';
}

function resultsOf({messages}: ModelCall): number {
	return messages.flatMap(({parts = []}) => parts).filter(part => 'toolResult' in part).length;
}

function hasResults({messages}: ModelCall): boolean {
	return messages.some(({parts}) => parts?.some(part => 'toolResult' in part));
}

function callsOf(calls: ReadonlyArray<{id: string; name: string; input: unknown}>): ModelStep[] {
	return [
		...calls.flatMap(({id, name, input}): ModelStep[] => [{toolUse: {id, name}}, {toolUse: {input: JSON.stringify(input)}}]),
		{stop: 'tool_use'},
		usage,
	];
}

/**
The object as a model gives it: as text, or as the input of the tool that it is given for it.
*/
function structured({tools}: ModelCall): ModelStep[] {
	const json = JSON.stringify(answer);
	const halves = [json.slice(0, 9), json.slice(9)];
	const tool = tools?.list.find(({name}) => toolCalls.every(call => call.name !== name));
	return tool === undefined
		? [...halves.map(text => ({text})), usage]
		: [{toolUse: {id: 'tooluse_answer', name: tool.name}}, ...halves.map(input => ({toolUse: {input}})), {stop: 'tool_use'}, usage];
}
