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
	['completions', 'openai', data(choice({text: 'Hello', finish_reason: null}), choice({text: '!', finish_reason: 'stop'}), '[DONE]')],
	['content that is no text', 'openai', data(choice({delta: {role: 'assistant', content: [{type: 'text', text: 'Hello'}]}}), stop, '[DONE]')],
	['a refusal in a field of its own', 'openai', data(choice({delta: {role: 'assistant', content: '', refusal: 'No.'}}), stop)],
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
	['text beside fields that nobody knows', 'openai', data(choice({delta: {content: 'a', annotations: [{}]}}), choice({text: 'b'}), '[DONE]'), 'a'],
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
