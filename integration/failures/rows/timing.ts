import {promptCanary} from '../helpers/scripts.ts';
import {
	done,
	failed,
	firstWords,
	refused,
	type Row,
	type Rows,
} from './row.ts';

const timeout = refused(504, 'model_timeout');
function failedAtOnce(code: 'model_timeout' | 'invalid_request'): Row['expected'] {
	return {ending: 'failed', text: '', code};
}

/**
A model of no great reliability, behind a function that waits 5 seconds for it and beats each 0.1.
*/
export const hastyRows: Rows = {
	'a service that does not even take the call': {
		steps: [{wait: 60_000}], expected: failedAtOnce('model_timeout'), asText: timeout, heartbeats: 1,
	},
	'a stall before the first token': {
		steps: [{stall: true}], expected: failedAtOnce('model_timeout'), asText: timeout, heartbeats: 1,
	},
	'a stall in the middle': {steps: [{text: firstWords}, {stall: true}], expected: failed('model_timeout'), heartbeats: 1},
	'a refusal after the head left with a heartbeat': {
		steps: [{wait: 1000}, {fail: 'invalid', message: `Not ${promptCanary}.`}], expected: failedAtOnce('invalid_request'), asText: refused(400, 'invalid_request'), heartbeats: 1,
	},
};

/**
A model that is still at it when the function's own time is nearly over.
*/
export const shortRows: Rows = {
	'a deadline before the first token': {
		steps: [{stall: true}], expected: done('', 'deadline', 'length'), asText: timeout, heartbeats: 1,
	},
	'a deadline in the middle': {steps: [{text: firstWords}, {stall: true}], expected: done(firstWords, 'deadline', 'length'), heartbeats: 1},
};

/**
The same, where the answer goes on as it comes. What has no beginning of the model's has no end either, so it fails.
*/
export const shortClaudeRows: Rows = {
	...shortRows,
	'a deadline before the first token': {
		steps: [{stall: true}], expected: failedAtOnce('model_timeout'), asText: timeout, heartbeats: 1,
	},
	'a deadline inside a tool\'s input': {steps: [{text: firstWords}, {toolUse: {id: 'toolu_1', name: 'add'}}, {toolUse: {input: '{"a":'}}, {stall: true}], expected: done(firstWords, 'deadline', 'length'), heartbeats: 1},
};

/**
A model that is silent for longer than the 6 seconds that CloudFront waits. Each heartbeat may be as late as it is apart.
*/
export const silentRows: Rows = {
	'a long silence before the first token': {
		steps: [{wait: 10_500}, {text: firstWords}, {stop: 'end_turn'}], expected: done(firstWords), asText: timeout, heartbeats: 1,
	},
	'a long silence in the middle': {
		steps: [{text: firstWords}, {wait: 10_500}, {text: 'The end.'}, {stop: 'end_turn'}], expected: done(`${firstWords}The end.`), asText: failed('model_timeout'), heartbeats: 1,
	},
};
