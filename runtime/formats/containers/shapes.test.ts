import test from 'ava';
import {ProtocolError} from '../../protocol/errors.ts';
import type {PayloadFormat} from '../../options.ts';
import {createReframer} from '../create-reframer.ts';
import {reframeText, textOf} from '../helpers/reframe.ts';

function data(...bodies: unknown[]): string {
	return bodies.map(body => `data: ${typeof body === 'string' ? body : JSON.stringify(body)}\n\n`).join('');
}

function line(body: unknown): string {
	return `${JSON.stringify(body)}\n`;
}

function choice(fields: Record<string, unknown>) {
	return {choices: [{index: 0, ...fields}]};
}

const stop = choice({delta: {}, finish_reason: 'stop'});

const unknown: Array<[title: string, format: PayloadFormat, body: string]> = [
	['an end mark alone', 'openai', data('[DONE]')],
	['objects of another kind', 'openai', data({answer: 'Hello'}, {answer: '!'}, '[DONE]')],
	['parts that are no text', 'openai', data(choice({delta: {role: 'assistant', content: [{type: 'image', image: 'AAAA'}]}}), stop, '[DONE]')],
	['objects of another kind, and no end', 'openai', data({answer: 'Hello'}, {answer: '!'})],
	['text', 'openai', 'Hello\n\nWorld!\n'],
	['text in one line without an end', 'openai', 'Hello'],
	['a web page', 'openai', '<!doctype html>\n<title>Welcome</title>\n'],
	['an array of texts', 'openai', '["Hello"]'],
	['a page', 'tgi', '<html></html>'],
	['a text', 'jsonlines', 'Hello'],
	['a choice of another number', 'openai', data({choices: [{index: 1, delta: {content: 'Hello'}, finish_reason: 'stop'}]}, '[DONE]')],
	['details without tokens', 'tgi', data({tok: 'Hello', details: {finish_reason: 'length'}})],
	['no line', 'jsonlines', ''],
	['empty lines', 'jsonlines', '\n\n'],
	['details without text', 'jsonlines', line({answer: 'Hello', details: {finish_reason: 'length'}})],
];

for (const [title, format, body] of unknown) {
	test(`${format}: ${title} is an error, not an empty answer`, t => {
		const {events, failure} = reframeText(createReframer(format), body);
		t.deepEqual(events, []);
		t.true(failure instanceof ProtocolError);
		t.like(failure, {code: 'model_error'});
		t.regex((failure as Error).message, /payload format|text field/v);
	});
}

const known: Array<[title: string, format: PayloadFormat, body: string, text: string]> = [
	['an empty answer', 'openai', data(choice({delta: {role: 'assistant', content: ''}}), stop, '[DONE]'), ''],
	['an empty answer without its end mark', 'openai', data(choice({
		delta: {
			role: 'assistant', content: null, tool_calls: [], reasoning: '', refusal: null,
		},
	}), stop), ''],
	['an empty answer in one piece', 'openai', data(choice({message: {role: 'assistant', content: null}, finish_reason: 'length'})), ''],
	['a refusal in a field of its own', 'openai', data(choice({delta: {role: 'assistant', content: '', refusal: 'No.'}}), stop), 'No.'],
	['text beside fields that nobody knows', 'openai', data(choice({delta: {content: 'a', annotations: [{}]}}), '[DONE]'), 'a'],
	['completions', 'openai', data(choice({text: 'a', finish_reason: null}), choice({text: 'b', finish_reason: 'stop'}), '[DONE]'), 'ab'],
	['an empty completion', 'openai', data(choice({text: '', finish_reason: 'stop'}), '[DONE]'), ''],
	['parts', 'openai', data(choice({delta: {content: [{type: 'text', text: 'a'}, {type: 'text', text: 'b'}]}}), choice({delta: {content: {type: 'text', text: 'c'}}}), stop), 'abc'],
	['null in every field', 'openai', data({
		error: null, usage: null, choices: [{
			index: null, delta: {
				content: 'a', reasoning: null, tool_calls: null, function_call: null,
			}, finish_reason: null, logprobs: null,
		}],
	}, choice({delta: {content: 'b'}, finish_reason: ''}), choice({delta: {}, finish_reason: 'null'}), stop), 'ab'],
	['a reason in an object', 'openai', data(choice({delta: {content: 'a'}}), choice({delta: {}, finish_reason: {type: 'stop', matched: 2}})), 'a'],
	['a whole message without a reason', 'openai', JSON.stringify({choices: [{message: {content: 'a'}, finish_reason: null}]}), 'a'],
	...['a', 'a b', '{', '야'].flatMap((text): Array<[string, PayloadFormat, string, string]> => [undefined, 0, 2, '\t'].flatMap((indent): Array<[string, PayloadFormat, string, string]> => {
		const write = (value: unknown): string => JSON.stringify(value, undefined, indent);
		const chat = choice({message: {role: 'assistant', content: text}, finish_reason: 'stop'});
		const title = `in place of a stream, indented by ${JSON.stringify(indent)}, of ${JSON.stringify(text)}`;
		return [
			[`a whole object ${title}`, 'openai', write(chat), text],
			[`a whole object with a line end ${title}`, 'openai', `${write(chat)}\n`, text],
			[`an array ${title}`, 'openai', write([choice({delta: {content: text}}), stop]), text],
			[`a whole object ${title}`, 'tgi', write({generated_text: text}), text],
			[`an array ${title}`, 'tgi', write([{generated_text: text}]), text],
			[`a whole object ${title}`, 'jsonlines', write({generated_text: text}), text],
			[`an array ${title}`, 'jsonlines', `${write([{generated_text: text}])}\n`, text],
		];
	})),
	['an answer of special tokens alone', 'tgi', data({token: {text: '</s>', special: true}, generated_text: '', details: {finish_reason: 'eos_token'}}), ''],
	['an answer in one piece', 'tgi', data({generated_text: 'whole'}), 'whole'],
	['an empty answer in one piece', 'tgi', data({generated_text: ''}), ''],
	['an empty line of text', 'jsonlines', line({outputs: ['']}), ''],
	['an empty answer in one piece', 'jsonlines', line({generated_text: ''}), ''],
	['nothing', 'raw', '', ''],
];

for (const [title, format, body, text] of known) {
	test(`twin: ${format}: ${title} is a good answer`, t => {
		const {events, failure} = reframeText(createReframer(format), body);
		t.is(failure, undefined);
		t.is(textOf(events), text);
		t.is(events.at(-1)?.type, 'done');
	});
}
