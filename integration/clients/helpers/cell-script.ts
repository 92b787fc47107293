import type {LocalModel, ModelCall, ModelStep} from '../../../local-aws/index.ts';

/**
What the model of a cell does. The conversation decides where in it the model is.

- `text`: says {@link said}, each piece only when the one before it is shown.
- `whole`: says the same, and waits for nobody.
- `images`, `passed`: as `whole`; what came is looked at.
- `tools`: calls the first tool for each of {@link cities}, then says what came back.
- `thinking`: as `tools`, with reasoning before the calls.
- `rounds`: as `thinking`, but thinks and calls once for each of {@link cities}, in rounds of their own.
- `reflect`: as `tools`, and says {@link said} where it is asked without tools then.
- `structured`: gives {@link city}, by the tool that it was given for it or as text.
- `reask`: as `structured`, but the first answer has words in place of its number.
- `handoff`: calls the tool that transfers to somebody else where there is one, else says {@link said}.
- `tooLong`, `busy`: refused before the first byte.
- `failed`: fails in the middle of its answer.
- `stall`: says the first piece, and nothing more.
- `cut`: as `stall`, and then whoever runs the cells breaks the connection.
- `cutWhole`: as `cut`, where nobody shows anything before its end: once the answer has begun with a sign of life.
- `unasked`: nothing, for it must not be asked.
*/
export type ScriptName = 'text' | 'whole' | 'images' | 'passed' | 'tools' | 'thinking' | 'rounds' | 'reflect' | 'structured' | 'reask' | 'handoff' | 'tooLong' | 'busy' | 'failed' | 'stall' | 'cut' | 'cutWhole' | 'unasked';

/**
What it says.
*/
export const said: readonly string[] = ['야 ', '안녕? 🙂\n', 'Well ', 'again.'];

/**
What it calls the tool for, in this order.
*/
export const cities: readonly string[] = ['Seoul', 'Busan'];

/**
What it gives where an object is asked for.
*/
export const city = {name: 'Seoul', population: 9_600_000, districts: ['중구', '강남구']};

/**
What it thinks, and Bedrock's seal of it.
*/
export const thought = {text: 'Both cities are asked for, 둘 다.', signature: 'c2VhbGVk'};

/**
What it thinks before each of the calls that it makes one by one.
*/
export const thoughts = [thought, {text: 'And now the other one. 이제.', signature: 'c2Vjb25k'}];

/**
What it counts in each of its calls.
*/
export const counted = {inputTokens: 11, outputTokens: 7};

function inPieces(text: string): string[] {
	return text.match(/[\s\S]{1,12}/gv) ?? [];
}

function hasResults({messages}: ModelCall): boolean {
	return messages.at(-1)?.parts?.some(part => 'toolResult' in part) ?? false;
}

function sayAll(): ModelStep[] {
	return said.map(text => ({text}));
}

function call(id: string, name: string, input: unknown): ModelStep[] {
	return [{toolUse: {id, name}}, ...inPieces(JSON.stringify(input)).map(piece => ({toolUse: {input: piece}}))];
}

function callTools(asked: ModelCall): ModelStep[] {
	return hasResults(asked) ? inPieces(resultsOf(asked).join(' and ')).map(text => ({text})) : [...cities.flatMap((name, index) => call(`tooluse_${index}`, asked.tools!.list[0]!.name, {city: name})), {stop: 'tool_use'}];
}

function think({text, signature}: typeof thought): ModelStep[] {
	return [...inPieces(text).map(reasoning => ({reasoning})), {signature}];
}

/**
What came back for its calls so far.
*/
function resultsOf({messages}: ModelCall): string[] {
	return messages.flatMap(({parts = []}) => parts.flatMap(part => 'toolResult' in part ? [part.toolResult.text] : []));
}

function callOneByOne(asked: ModelCall): ModelStep[] {
	const results = resultsOf(asked);
	const index = results.length;
	return index < cities.length
		? [...think(thoughts[index]!), ...call(`tooluse_${index}`, asked.tools!.list[0]!.name, {city: cities[index]}), {stop: 'tool_use'}]
		: inPieces(results.join(' and ')).map(text => ({text}));
}

/**
An object by the tool that takes one, as a model does that can call tools, else as text. A tool that needn't be called is called as well: whoever gives one for the answer expects that.
*/
function give(asked: ModelCall, value: Record<string, unknown>): ModelStep[] {
	const tool = asked.tools?.list.find(({schema}) => Object.hasOwn(schema.properties ?? {}, 'population'));
	return tool === undefined
		? inPieces(JSON.stringify(value)).map(text => ({text}))
		: [...call('tooluse_city', tool.name, value), {stop: 'tool_use'}];
}

function handOff(asked: ModelCall): ModelStep[] {
	const transfer = asked.tools?.list.find(({name}) => name.startsWith('transfer_to_'));
	return transfer === undefined ? sayAll() : [...call('tooluse_transfer', transfer.name, {}), {stop: 'tool_use'}];
}

/**
How models say that a conversation is too long, by what their names have in them.
*/
const tooLongWords = [
	['nova', 'Input is too long for requested model.'],
	['claude', 'prompt is too long: 200001 tokens > 200000 maximum'],
	['', 'This model\'s maximum context length is 8192 tokens. Please reduce the length of the input messages.'],
] as const;

const scripts: Record<Exclude<ScriptName, keyof typeof waiting>, (asked: ModelCall, before: number) => ModelStep[]> = {
	whole: sayAll,
	images: sayAll,
	passed: sayAll,
	tools: callTools,
	structured: asked => give(asked, city),
	reask: (asked, before) => give(asked, before === 0 ? {...city, population: 'many'} : city),
	handoff: handOff,
	thinking: asked => [...(hasResults(asked) ? [] : think(thought)), ...callTools(asked)],
	rounds: callOneByOne,
	reflect: asked => asked.tools === undefined ? sayAll() : callTools(asked),
	tooLong: ({model}) => [{fail: 'invalid', message: tooLongWords.find(([name]) => model.includes(name))![1]}],
	busy: () => [{fail: 'throttled', message: 'Too many requests, please wait before trying again.'}],
	failed: () => [{text: said[0]!}, {fail: 'failed', message: 'It broke'}],
	unasked: () => [{fail: 'failed', message: 'It was asked'}],
};

/**
How the model waits until who asked has shown a piece, and what breaks the connection.
*/
export type Around = {shown: (piece: string) => Promise<void>; cut: () => void};

const waiting: Record<'text' | 'stall' | 'cut' | 'cutWhole', (around: Around) => AsyncGenerator<ModelStep>> = {
	async * text({shown}) {
		for (const [index, text] of said.entries()) {
			if (index > 0) {
				await shown(said[index - 1]!);
			}

			yield {text};
		}
	},
	async * stall() {
		yield {text: said[0]!};
		yield {stall: true};
	},
	async * cut({shown, cut}) {
		yield {text: said[0]!};
		await shown(said[0]!);
		cut();
		yield {stall: true};
	},
	async * cutWhole({cut}) {
		yield {wait: 2500};
		cut();
		yield {stall: true};
	},
};

function isWaiting(name: ScriptName): name is keyof typeof waiting {
	return Object.hasOwn(waiting, name);
}

/**
Plays a script.

@param before - How often the model was called in this cell before.
*/
export function playScript(name: ScriptName, before: number, around: Around): LocalModel {
	return async function * (asked) {
		yield * isWaiting(name) ? waiting[name](around) : scripts[name](asked, before);
		yield {usage: counted};
	};
}
