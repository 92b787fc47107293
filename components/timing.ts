import {answerOptions, distributionOptions, functionOptions} from '../runtime/options.ts';
import {checkInteger, refuse} from './check.ts';

/**
The timing of a function, in seconds.
*/
export type FunctionTiming = {
	/**
	When Lambda stops an invocation: 1 to 900.
	*/
	timeout: number;
	/**
	How long before that the handler ends its answer by itself. Absent where the handler doesn't.
	*/
	deadlineMargin?: number;
	/**
	The pause after which the handler sends a sign of life. Absent where it sends none.
	*/
	heartbeat?: number;
};

/**
The timing of a distribution, in seconds.
*/
export type DistributionTiming = {
	/**
	The longest silence of the origin, before the first byte and between two packets: 1 to 120, more with a raised quota.
	*/
	originReadTimeout: number;
	/**
	The longest whole answer. Absent: no limit.
	*/
	responseCompletionTimeout?: number;
	/**
	Whether AWS has raised this account's quota for the response timeout (L-AECE9FA7).
	*/
	raisedQuota?: boolean;
};

/**
Checks the timing of a function: each in its option's range, and `deadlineMargin` below `timeout`.

@param where - The component and its name.
@param timing - The values, with their defaults already filled in.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkFunctionTiming(where: string, timing: FunctionTiming): void {
	const {timeout, deadlineMargin, heartbeat} = timing;
	checkInteger(where, 'timeout', timeout, functionOptions.timeout);
	checkInteger(where, 'heartbeat', heartbeat, answerOptions.heartbeat);
	const {from} = answerOptions.deadlineMargin;
	if (deadlineMargin === undefined || (Number.isSafeInteger(deadlineMargin) && deadlineMargin >= from && deadlineMargin < timeout)) {
		return;
	}

	refuse(where, 'deadlineMargin', deadlineMargin, `a whole number of seconds from ${from} to less than \`timeout\` (${timeout})`);
}

/**
Checks the timing of a distribution by itself and against the functions behind it: `heartbeat <= originReadTimeout / 2`, and `responseCompletionTimeout` unset or at least `originReadTimeout` and every function's `timeout`.

@param where - The component and its name.
@param timing - The values, with their defaults already filled in.
@param routes - The timing of each route's function, by route name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkDistributionTiming(where: string, timing: DistributionTiming, routes: Readonly<Record<string, FunctionTiming>>): void {
	const {originReadTimeout, responseCompletionTimeout, raisedQuota = distributionOptions.raisedQuota.default} = timing;
	checkInteger(where, 'originReadTimeout', originReadTimeout, {
		...distributionOptions.originReadTimeout,
		...(raisedQuota ? {to: functionOptions.timeout.to} : {advice: 'for more, have AWS raise the CloudFront quota L-AECE9FA7 and set `raisedQuota`'}),
	});
	if (responseCompletionTimeout !== undefined) {
		const least = Math.max(originReadTimeout, ...Object.values(routes).map(route => route.timeout));
		if (!Number.isSafeInteger(responseCompletionTimeout) || responseCompletionTimeout < least) {
			refuse(where, 'responseCompletionTimeout', responseCompletionTimeout, `unset, or a whole number of seconds not below ${least}, the larger of \`originReadTimeout\` and every function's \`timeout\``);
		}
	}

	for (const [route, {heartbeat}] of Object.entries(routes)) {
		if (heartbeat !== undefined && heartbeat > originReadTimeout / 2) {
			refuse(where, `heartbeat of ${route}`, heartbeat, `at most half of \`originReadTimeout\` (${originReadTimeout} seconds), so that a late heartbeat doesn't cut the answer`);
		}
	}
}
