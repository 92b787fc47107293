import {answerCanary, promptCanary} from '../helpers/scripts.ts';
import {
	done,
	failed,
	firstWords,
	refused,
	type Rows,
} from './row.ts';

const blocked = `Sorry, that is not allowed. ${answerCanary}`;

/**
Failures that both services have in common.
*/
export const commonRows: Rows = {
	'no failure at all': {steps: [{text: firstWords}, {text: 'The end.'}, {stop: 'end_turn'}], expected: done(`${firstWords}The end.`)},
	'a cut before the first words': {steps: [{cut: 'boundary'}], expected: refused(502, 'model_cut')},
	'a cut inside the first frame': {steps: [{cut: 'frame'}], expected: refused(502, 'model_cut')},
	'a reset before the first words': {steps: [{cut: 'reset'}], expected: refused(502, 'model_cut')},
	'a cut between two frames': {steps: [{text: firstWords}, {cut: 'boundary'}], expected: failed('model_cut')},
	'a cut inside a frame': {steps: [{text: firstWords}, {cut: 'frame'}], expected: failed('model_cut')},
	'a reset in the middle': {steps: [{text: firstWords}, {cut: 'reset'}], expected: failed('model_cut')},
	'an empty answer': {steps: [{stop: 'end_turn'}], expected: done('')},
	'an answer at its longest length': {steps: [{text: firstWords}, {stop: 'max_tokens'}], expected: done(firstWords, 'max_tokens', 'length')},
	[`a refusal in the service's words, quoting ${promptCanary}`]: {steps: [{fail: 'invalid', message: `It can't be read: ${promptCanary}`}], expected: refused(400, 'invalid_request')},
	'a model that fails': {steps: [{fail: 'failed', message: `It broke at ${promptCanary}.`}], expected: refused(502, 'model_error')},
};

/**
What a guardrail leaves of an answer, in the service's words for it.
*/
export function guardrailRow(stopReason: string): Rows {
	return {
		'a guardrail that blocks': {steps: [{text: blocked}, {stop: 'guardrail_intervened'}], expected: done(blocked, stopReason, 'content_filter')},
	};
}

/**
A single delta far larger than any buffer on its way.

@param kilobytes - Its length, roughly.
*/
export function oversizedRow(kilobytes: number): Rows {
	const text = `${answerCanary} ${'안녕 wörld. '.repeat(kilobytes * 64)}`;
	return {[`one delta of ${kilobytes} KB`]: {steps: [{text}, {stop: 'end_turn'}], expected: done(text)}};
}
