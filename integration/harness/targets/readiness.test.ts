import test from 'ava';
import type {Target} from '../../suites/helpers/target.ts';
import {untilReady} from './readiness.ts';

const target = {functions: {ticker: {url: 'http://x/ticker', directUrl: ''}}} as unknown as Target;
const patience = {budgetMs: 200, firstPauseMs: 1, longestPauseMs: 2};
/**
For the waits that end by an answer, however late this process gets its turn.
*/
const longPatience = {...patience, budgetMs: 60_000};
function answers(...statuses: number[]) {
	let asked = 0;
	return {
		count: () => asked,
		async ask() {
			const status = statuses[Math.min(asked++, statuses.length - 1)]!;
			if (status === 0) {
				throw new Error('ENOTFOUND');
			}

			return {status, text: ''};
		},
	};
}

test('a stack that is not there yet is asked until its first good answer', async t => {
	const {ask, count} = answers(0, 403, 401, 502, 504, 200);
	await untilReady(target, longPatience, {ask});
	t.is(count(), 6);
});

test('an answer that time does not change ends the wait at once', async t => {
	const {ask, count} = answers(404);
	await t.throwsAsync(untilReady(target, longPatience, {ask}), {message: /404.*Waiting won't change that/v});
	t.is(count(), 1);
});

test('patience ends', async t => {
	await t.throwsAsync(untilReady(target, patience, {ask: answers(403).ask}), {message: /did not become ready/v});
});
