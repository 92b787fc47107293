import test from 'ava';
import fc from 'fast-check';
import {
	checkDistributionTiming,
	checkFunctionTiming,
	type DistributionTiming,
	type FunctionTiming,
} from './timing.ts';
import {UserError} from './user-error.ts';

function isFunctionTiming(timing: FunctionTiming): boolean {
	return isAccepted(() => {
		checkFunctionTiming('here', timing);
	});
}

function isDistributionTiming(timing: DistributionTiming, routes: Record<string, FunctionTiming> = {}): boolean {
	return isAccepted(() => {
		checkDistributionTiming('here', timing, routes);
	});
}

function isAccepted(check: () => void): boolean {
	try {
		check();
		return true;
	} catch (error) {
		if (error instanceof UserError && error.code === 'ERR_ARGUMENT') {
			return false;
		}

		throw error;
	}
}

test('the timeout of a function is 1 to 900 whole seconds', t => {
	t.true(isFunctionTiming({timeout: 1}));
	t.true(isFunctionTiming({timeout: 900}));
	for (const timeout of [0, 901, -1, 1.5, NaN, Infinity]) {
		t.false(isFunctionTiming({timeout}), String(timeout));
	}
});

test('the deadline margin is at least 1 and below the timeout', t => {
	t.true(isFunctionTiming({timeout: 10, deadlineMargin: 1}));
	t.true(isFunctionTiming({timeout: 10, deadlineMargin: 9}));
	for (const deadlineMargin of [0, 10, 11, -1, 0.5, NaN]) {
		t.false(isFunctionTiming({timeout: 10, deadlineMargin}), String(deadlineMargin));
	}
});

test('a heartbeat is at least a second', t => {
	t.true(isFunctionTiming({timeout: 10, heartbeat: 1}));
	for (const heartbeat of [0, 0.5, -1, NaN]) {
		t.false(isFunctionTiming({timeout: 10, heartbeat}), String(heartbeat));
	}
});

test('the read timeout is 1 to 120 seconds', t => {
	t.true(isDistributionTiming({originReadTimeout: 1}));
	t.true(isDistributionTiming({originReadTimeout: 120}));
	for (const originReadTimeout of [0, 121, 1.5, NaN]) {
		t.false(isDistributionTiming({originReadTimeout}), String(originReadTimeout));
	}
});

test('a raised quota allows a longer read timeout', t => {
	t.true(isDistributionTiming({originReadTimeout: 180, raisedQuota: true}));
	t.false(isDistributionTiming({originReadTimeout: 180, raisedQuota: false}));
	t.false(isDistributionTiming({originReadTimeout: 901, raisedQuota: true}));
});

test('a heartbeat is at most half of the read timeout', t => {
	t.true(isDistributionTiming({originReadTimeout: 20}, {'/a': {timeout: 10, heartbeat: 10}}));
	t.false(isDistributionTiming({originReadTimeout: 19}, {'/a': {timeout: 10, heartbeat: 10}}));
	t.false(isDistributionTiming({originReadTimeout: 20}, {'/a': {timeout: 10}, '/b': {timeout: 10, heartbeat: 11}}));
});

test('a function without heartbeats may have any read timeout', t => {
	t.true(isDistributionTiming({originReadTimeout: 1}, {'/a': {timeout: 900}}));
});

test('the completion timeout is unset, or not below the read timeout and every timeout', t => {
	const routes = {'/a': {timeout: 100}, '/b': {timeout: 300}};
	t.true(isDistributionTiming({originReadTimeout: 60}, routes));
	t.true(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 300}, routes));
	t.false(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 299}, routes));
	t.true(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 60}));
	t.false(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 59}));
	t.false(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 0}));
	t.false(isDistributionTiming({originReadTimeout: 60, responseCompletionTimeout: 300.5}, routes));
});

test('the message names the argument, its value, what is allowed and what to do', t => {
	t.throws(() => {
		checkDistributionTiming('StreamingDistribution "edge"', {originReadTimeout: 30}, {'/bedrock': {timeout: 300, heartbeat: 20}});
	}, {message: 'StreamingDistribution "edge": `heartbeat of /bedrock` is 20, but must be at most half of `originReadTimeout` (30 seconds), so that a late heartbeat doesn\'t cut the answer.'});
	t.throws(() => {
		checkDistributionTiming('StreamingDistribution "edge"', {originReadTimeout: 180}, {});
	}, {message: 'StreamingDistribution "edge": `originReadTimeout` is 180, but must be a whole number from 1 to 120 seconds; for more, have AWS raise the CloudFront quota L-AECE9FA7 and set `raisedQuota`.'});
	t.throws(() => {
		checkFunctionTiming('BedrockFunction "x"', {timeout: 5, deadlineMargin: 5});
	}, {message: 'BedrockFunction "x": `deadlineMargin` is 5, but must be a whole number of seconds from 1 to less than `timeout` (5).'});
});

test('whatever is accepted keeps the rule', t => {
	const seconds = fc.integer({min: -5, max: 1000});
	fc.assert(fc.property(seconds, seconds, seconds, seconds, fc.option(seconds, {nil: undefined}), (timeout, deadlineMargin, heartbeat, originReadTimeout, responseCompletionTimeout) => {
		const timing = {timeout, deadlineMargin, heartbeat};
		const hasPassed = isFunctionTiming(timing) && isDistributionTiming({originReadTimeout, ...(responseCompletionTimeout !== undefined && {responseCompletionTimeout})}, {'/a': timing});
		const isAllowed = timeout >= 1 && timeout <= 900 && deadlineMargin >= 1 && deadlineMargin < timeout && heartbeat >= 1 && heartbeat <= originReadTimeout / 2 && originReadTimeout <= 120
			&& (responseCompletionTimeout === undefined || (responseCompletionTimeout >= originReadTimeout && responseCompletionTimeout >= timeout));
		t.is(hasPassed, isAllowed);
	}), {numRuns: 500});
});
