import {zodResponsesFunction, zodTextFormat} from 'openai/helpers/zod';
import {collect} from './collect.js';
import {clientOf} from './openai-client.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

function bodyOf({model}, script) {
	return {model, instructions: 'Be brief.', input: `script: ${script}`};
}

function counts(usage) {
	return usage ? {input: usage.input_tokens, output: usage.output_tokens, total: usage.total_tokens} : undefined;
}

function completed({output_text: text, output_parsed: object, status, usage}) {
	return {
		text, object, finish: status, usage: counts(usage),
	};
}

function readEvent(event, outcome) {
	switch (event.type) {
		case 'response.output_text.delta': {
			return event.delta;
		}

		case 'response.completed':
		case 'response.incomplete':
		case 'response.failed': {
			outcome.finish = event.response.status;
			outcome.usage = counts(event.response.usage);
			break;
		}

		default:
	}

	return '';
}

async function loop(way, script, {signal, at = text => text} = {}) {
	return collect(() => clientOf(way).responses.create({...bodyOf(way, script), stream: true}, {signal}), (event, outcome) => at(readEvent(event, outcome)));
}

async function helper(way, script, {signal, at = text => text, more} = {}) {
	let stream;
	const outcome = await collect(() => {
		stream = clientOf(way).responses.stream({...bodyOf(way, script), ...more}, {signal});
		return stream;
	}, (event, found) => at(readEvent(event, found)));
	return outcome.error ? outcome : {...outcome, ...completed(await stream.finalResponse())};
}

/**
The loop that OpenAI's guide shows: what came goes back, with the results behind it.

@param ask - Gets the input, and gives the response.
*/
async function withTools(script, ask) {
	const functions = {};
	const {ran, tools} = notingTools(({execute, ...tool}) => {
		functions[tool.name] = execute;
		return zodResponsesFunction(tool);
	});
	const input = [{role: 'user', content: `script: ${script}`}];
	for (;;) {
		const response = await ask(input, tools);
		const calls = response.output.filter(({type}) => type === 'function_call');
		if (calls.length === 0) {
			return {...completed(response), ran};
		}

		input.push(...response.output, ...calls.map(({call_id: id, name, parsed_arguments: parsed, arguments: json}) => ({type: 'function_call_output', call_id: id, output: functions[name](parsed ?? JSON.parse(json))})));
	}
}

/**
What came goes back as it was.

@param ask - Gets the body, and gives the response.
*/
async function secondTurn(way, ask) {
	const asked = {role: 'user', content: 'script: text'};
	const {output} = await ask({...bodyOf(way), input: [asked]});
	return completed(await ask({...bodyOf(way), input: [asked, ...output, asked]}));
}

// Nothing is stored, so what the model thought goes with each request.
const include = ['reasoning.encrypted_content'];
const text = {format: zodTextFormat(report, 'report')};

/**
How `openai` speaks Responses.
*/
export const columns = {
	'responses.create': {
		...streamedCells(loop),
		'second turn': async way => secondTurn(way, async body => clientOf(way).responses.create(body)),
		whole: async way => completed(await clientOf(way).responses.create(bodyOf(way, 'text'))),
		tools: async way => withTools('tools', async (input, tools) => clientOf(way).responses.create({...bodyOf(way), input, tools})),
		reasoning: async way => withTools('reasoning', async (input, tools) => clientOf(way).responses.create({
			...bodyOf(way), input, tools, include,
		})),
		structured: async way => completed(await clientOf(way).responses.parse({...bodyOf(way, 'structured'), text})),
		'structured after tools': async way => withTools('structured after tools', async (input, tools) => clientOf(way).responses.parse({
			...bodyOf(way), input, tools, text,
		})),
	},
	'responses.stream': {
		...streamedCells(helper),
		'second turn': async way => secondTurn(way, async body => clientOf(way).responses.stream(body).finalResponse()),
		tools: async way => withTools('tools', async (input, tools) => clientOf(way).responses.stream({...bodyOf(way), input, tools}).finalResponse()),
		reasoning: async way => withTools('reasoning', async (input, tools) => clientOf(way).responses.stream({
			...bodyOf(way), input, tools, include,
		}).finalResponse()),
		structured: async way => helper(way, 'structured', {more: {text}}),
	},
};
