import {Buffer} from 'node:buffer';
import {encodeException, encodeJsonEvent} from '../../../local-aws/models/serving/event-stream.ts';
import {promptCanary} from '../helpers/scripts.ts';
import {exceptionRows, refusalRows} from './bedrock.ts';
import {commonRows, oversizedRow} from './common.ts';
import {
	done,
	failed,
	firstWords,
	refused,
	type Rows,
} from './row.ts';

const message = `It went wrong near ${promptCanary}.`;

/**
A frame of InvokeModelWithResponseStream with a text of Claude's own.
*/
function chunk(json: string): Uint8Array {
	return encodeJsonEvent('chunk', {bytes: Buffer.from(json).toString('base64')});
}

const delta = chunk('{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lost"}}');
const damaged = Uint8Array.from(delta, (byte, index) => index === delta.length - 8 ? 255 - byte : byte);
const stop = {messagesEvent: {type: 'message_delta', delta: {stop_reason: 'end_turn', stop_sequence: null}, usage: {output_tokens: 7}}};

function errorEvent(type: string) {
	return {messagesEvent: {type: 'error', error: {type, message}}};
}

/**
The failure table of a model that speaks Anthropic's API by itself, whose answer goes on as it comes.
*/
export const claudeRows: Rows = {
	...commonRows,
	...oversizedRow(1300),
	...refusalRows,
	...exceptionRows,
	'throttlingException as first event, and then an answer': {
		steps: [{exception: 'throttlingException', message}], later: [[{text: firstWords}, {stop: 'end_turn'}]], expected: done(firstWords), calls: 2,
	},
	'a failure before the block that has begun says anything, and then an answer': {
		steps: [{text: ''}, {exception: 'serviceUnavailableException', message}], later: [[{text: firstWords}, {stop: 'end_turn'}]], expected: done(firstWords), calls: 2,
	},
	'Anthropic\'s own error in the middle': {steps: [{text: firstWords}, errorEvent('overloaded_error')], expected: failed('overloaded')},
	'Anthropic\'s own error of a kind that nobody knows': {steps: [{text: firstWords}, errorEvent('something_new')], expected: failed('model_error')},
	'Anthropic\'s own error before the first words': {steps: [errorEvent('rate_limit_error')], expected: refused(429, 'throttled'), calls: 2},
	'a cut while it thinks': {steps: [{reasoning: 'Let me see.'}, {cut: 'boundary'}], expected: {ending: 'failed', text: '', code: 'model_cut'}},
	'a cut inside a tool\'s input': {steps: [{text: firstWords}, {toolUse: {id: 'toolu_1', name: 'add'}}, {toolUse: {input: '{"a":'}}, {cut: 'frame'}], expected: failed('model_cut')},
	'a damaged frame': {steps: [{text: firstWords}, {rawBytes: damaged}, {text: 'lost'}], expected: failed('model_cut')},
	'a chunk that is no JSON': {steps: [{text: firstWords}, {rawBytes: chunk(`{"text": ${promptCanary}`)}, {text: 'lost'}], expected: failed('model_error')},
	'a chunk that is no event': {steps: [{text: firstWords}, {rawBytes: chunk('[]')}, {text: 'lost'}], expected: failed('model_error')},
	'an exception that nobody knows': {steps: [{text: firstWords}, {rawBytes: encodeException('somethingNewException', {message})}, {cut: 'boundary'}], expected: failed('model_error')},
	'events that nobody knows': {steps: [{messagesEvent: {type: 'something_new', text: 'lost'}}, {text: firstWords}, {rawBytes: encodeJsonEvent('somethingNew', {bytes: 'lost'})}, {stop: 'end_turn'}], expected: done(firstWords)},
	'a cut between the model\'s stop and the last event': {steps: [{text: firstWords}, stop, {cut: 'boundary'}], expected: done(firstWords)},
	'an exception behind the model\'s stop': {steps: [{text: firstWords}, stop, {exception: 'internalServerException', message}], expected: done(firstWords)},
	'a cut between the last words and the model\'s stop': {steps: [{text: firstWords}, {messagesEvent: {type: 'content_block_stop', index: 0}}, {cut: 'boundary'}], expected: failed('model_cut')},
};
