import {randomUUID} from 'node:crypto';
import {
	estimateTokens,
	type LocalModel,
	type ModelCall,
	type ModelStep,
	type ModelTools,
} from '../model.ts';
import {askedJson} from './asked-json.ts';
import {detectLanguage} from './detect-language.ts';
import {exampleInput} from './example-input.ts';
import {standInTexts} from './stand-in-texts.ts';
import {toTokens} from './tokens.ts';

/**
Enough of the prompt to recognise it.
*/
const longestQuote = 60;
/**
UTF-16 units that are looked at for it: the longest characters have a dozen or so.
*/
const longestLine = 2000;

function quote(prompt: string): string {
	const line = prompt.slice(0, 2 * longestLine).replaceAll(/\s+/gv, ' ').trim();
	const characters = [...new Intl.Segmenter().segment(line.slice(0, longestLine))].map(({segment}) => segment);
	return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('')}…` : line;
}

/**
Cuts the text before the first of the stop sequences.
*/
function untilStop(text: string, stops: readonly string[]): {text: string; isStopped: boolean} {
	const positions = stops.filter(stop => stop !== '').map(stop => text.indexOf(stop)).filter(position => position !== -1);
	return positions.length === 0 ? {text, isStopped: false} : {text: text.slice(0, Math.min(...positions)), isStopped: true};
}

/**
What the stand-in answers to: the last user's text, or else what the last tool gave back.
*/
function promptOf({messages}: ModelCall): string {
	const last = messages.findLast(message => message.role === 'user');
	const results = last?.parts?.flatMap(part => 'toolResult' in part ? [part.toolResult.text] : []) ?? [];
	return last === undefined ? '' : [last.text, ...results].filter(text => text !== '').join(' ');
}

/**
Whether the conversation ends with what a tool gave back.
*/
function hasResult({messages}: ModelCall): boolean {
	const last = messages.at(-1);
	return last?.role === 'tool' || last?.parts?.some(part => 'toolResult' in part) === true;
}

/**
Calls the tool that the request demands, with an input that fits its schema. Where any will do, that is the first, and once it has given its result the last, which may be the way to end.

@yields The call and the stop.
*/
async function * callTool({list, choice}: ModelTools, isAnswered: boolean): AsyncGenerator<ModelStep> {
	const tool = typeof choice === 'object' ? list.find(({name}) => name === choice.name) : list.at(isAnswered ? -1 : 0);
	if (tool === undefined) {
		return;
	}

	yield {toolUse: {id: `tooluse_${randomUUID()}`, name: tool.name}};
	for (const input of toTokens(JSON.stringify(exampleInput(tool.schema)))) {
		yield {toolUse: {input}};
	}

	yield {stop: 'tool_use'};
}

async function * answer(call: ModelCall, interval: number): AsyncGenerator<ModelStep> {
	const {tools} = call;
	if (tools !== undefined && tools.choice !== 'auto') {
		yield * callTool(tools, hasResult(call));
		return;
	}

	const prompt = promptOf(call);
	const whole = standInTexts[detectLanguage(prompt)].replace('{prompt}', () => quote(prompt));
	const {text, isStopped} = untilStop(askedJson(call, whole) ?? whole, call.stop ?? []);
	const tokens = toTokens(text);
	const isCut = call.maxTokens !== undefined && tokens.length > call.maxTokens;
	const shown = isCut ? tokens.slice(0, call.maxTokens) : tokens;
	for (const [index, token] of shown.entries()) {
		if (index > 0) {
			yield {wait: interval};
		}

		yield {text: token};
	}

	yield {stop: isCut ? 'max_tokens' : (isStopped ? 'stop_sequence' : 'end_turn')};
	yield {
		usage: {
			inputTokens: estimateTokens([call.system ?? '', ...call.messages.map(message => message.text)].join(' ')),
			outputTokens: shown.length,
		},
	};
}

/**
Makes the default local model: it says in the language of the prompt that it is a stand-in and how to get a real one. It honours `maxTokens` and the stop sequences, calls a tool only where the request demands it, and answers in JSON where it has to.

@param tokensPerSecond - The pace; 35 by default.
*/
export function createStandIn(tokensPerSecond = 35): LocalModel {
	return call => answer(call, 1000 / tokensPerSecond);
}
