import {zodFunction, zodResponseFormat} from 'openai/helpers/zod';
import {collect} from './collect.js';
import {clientOf} from './openai-client.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

function bodyOf({model}, script) {
	return {model, messages: [{role: 'system', content: 'Be brief.'}, {role: 'user', content: `script: ${script}`}]};
}

function counts(usage) {
	return usage ? {input: usage.prompt_tokens, output: usage.completion_tokens, total: usage.total_tokens} : undefined;
}

function readChunk({choices, usage}, outcome) {
	const [choice] = choices;
	outcome.finish ??= choice?.finish_reason ?? undefined;
	outcome.usage ??= counts(usage);
	return choice?.delta.content;
}

function completed({choices, usage}) {
	const [{message, finish_reason: finish}] = choices;
	return {
		text: message.content, object: message.parsed, finish, usage: counts(usage),
	};
}

function ownTools() {
	return notingTools(({execute, ...tool}) => zodFunction({...tool, function: execute}));
}

const streamed = {stream: true, stream_options: {include_usage: true}};

async function loop(way, script, {signal, at = text => text} = {}) {
	return collect(() => clientOf(way).chat.completions.create({...bodyOf(way, script), ...streamed}, {signal}), (chunk, outcome) => at(readChunk(chunk, outcome)));
}

async function helper(way, script, {signal, at = text => text, more} = {}) {
	let stream;
	const outcome = await collect(() => {
		stream = clientOf(way).chat.completions.stream({...bodyOf(way, script), stream_options: streamed.stream_options, ...more}, {signal});
		return stream;
	}, (chunk, found) => at(readChunk(chunk, found)));
	return outcome.error ? outcome : {...outcome, ...completed(await stream.finalChatCompletion())};
}

/**
What came goes back as it was.

@param ask - Gets the body, and gives the completion.
*/
async function secondTurn(way, ask) {
	const body = bodyOf(way, 'text');
	const {choices} = await ask(body);
	return completed(await ask({...body, messages: [...body.messages, choices[0].message, body.messages.at(-1)]}));
}

async function runTools(way, script, more) {
	const {ran, tools} = ownTools();
	const runner = clientOf(way).chat.completions.runTools({...bodyOf(way, script), ...more, tools});
	return {...completed(await runner.finalChatCompletion()), ran, usage: counts(await runner.totalUsage())};
}

/**
The loop of who sends back each message as it came, for `runTools` keeps only what it knows of one.
*/
async function withEverything(way) {
	const {ran, tools} = ownTools();
	const {messages, ...body} = {...bodyOf(way, 'reasoning'), tools};
	for (;;) {
		const completion = await clientOf(way).chat.completions.create({...body, messages});
		const [{message}] = completion.choices;
		if (!message.tool_calls) {
			return {...completed(completion), ran};
		}

		messages.push(message);
		for (const {id, function: {name, arguments: json}} of message.tool_calls) {
			const {$callback: run} = tools.find(tool => tool.function.name === name);
			messages.push({role: 'tool', tool_call_id: id, content: run(JSON.parse(json))});
		}
	}
}

/**
How `openai` speaks Chat Completions.
*/
export const columns = {
	'chat.completions.create': {
		...streamedCells(loop),
		'second turn': async way => secondTurn(way, async body => clientOf(way).chat.completions.create(body)),
		whole: async way => completed(await clientOf(way).chat.completions.create(bodyOf(way, 'text'))),
		tools: async way => runTools(way, 'tools'),
		reasoning: withEverything,
		structured: async way => completed(await clientOf(way).chat.completions.parse({...bodyOf(way, 'structured'), response_format: zodResponseFormat(report, 'report')})),
		'structured after tools': async way => runTools(way, 'structured after tools', {response_format: zodResponseFormat(report, 'report')}),
	},
	'chat.completions.stream': {
		...streamedCells(helper),
		'second turn': async way => secondTurn(way, async body => clientOf(way).chat.completions.stream(body).finalChatCompletion()),
		tools: async way => runTools(way, 'tools', streamed),
		structured: async way => helper(way, 'structured', {more: {response_format: zodResponseFormat(report, 'report')}}),
	},
};
