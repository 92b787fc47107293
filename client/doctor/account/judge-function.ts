import type {FunctionConfiguration} from '@aws-sdk/client-lambda';
import type {RouteFacts} from './facts.ts';
import {
	judgeFunction,
	judgeRead,
	type Aspect,
	type Remark,
} from './remark.ts';

/**
The alias that everything hangs on; as `components/` names it.
*/
const aliasName = 'live';

/**
The function's URL: there, on the alias, closed and streaming.
*/
export const urlAspect: Aspect = {
	name: 'URL',
	fine: `each function's hangs on the alias "${aliasName}", wants a signature (AWS_IAM) and streams (RESPONSE_STREAM)`,
	judge({lambda, origin}) {
		return judgeRead(lambda, ({name, qualifier, url, alias}): Remark[] => [
			...url.AuthType === 'AWS_IAM' ? [] : [{cause: 'url-public' as const, detail: `${name}: auth type ${url.AuthType!}`}],
			...url.InvokeMode === 'RESPONSE_STREAM' ? [] : [{cause: 'invoke-mode' as const, detail: `${name}: invoke mode ${url.InvokeMode ?? 'BUFFERED'}`}],
			...qualifier === aliasName ? judgeRead(alias, () => []) : [{cause: 'alias-bypassed' as const, detail: `${name}: its URL is that of ${qualifier ?? 'the unpublished version'}`}],
		], {cause: 'function-url-gone', detail: `no function of this account has the URL https://${origin.DomainName!}/`});
	},
};

/**
That the function runs at all.
*/
export const concurrencyAspect: Aspect = {
	name: 'concurrency',
	fine: 'no function is switched off',
	judge: route => judgeFunction(route, ({name, reserved}) => judgeRead(reserved, count => count === 0 ? [{cause: 'switched-off', detail: `${name}: reserved concurrency 0`}] : [])),
};

/**
What the function is told of CloudFront's patience, by a header of its origin.
*/
function judgeTold({CustomOriginConfig, CustomHeaders}: RouteFacts['origin']): Remark[] {
	const waits = CustomOriginConfig?.OriginReadTimeout ?? 30;
	const said = CustomHeaders?.Items?.find(({HeaderName}) => HeaderName!.toLowerCase() === 'x-lsf-read-timeout')?.HeaderValue;
	if (said === undefined) {
		return [{cause: 'read-timeout', detail: `originReadTimeout is ${waits} s, but the function is not told so: the origin has no header x-lsf-read-timeout`}];
	}

	return Number(said) === waits ? [] : [{cause: 'read-timeout', detail: `originReadTimeout is ${waits} s, but the function is told ${said} s`}];
}

/**
Whether a function's heartbeats come in time. Who may not use the key of its environment gets none of its variables.
*/
function judgeHeartbeat({Environment}: FunctionConfiguration, waits: number): Remark[] {
	const heartbeat = Number(Environment?.Variables?.LSF_HEARTBEAT_SECONDS ?? NaN);
	if (Number.isNaN(heartbeat)) {
		const code = Environment?.Error?.ErrorCode;
		return [{detail: `the heartbeat is not known, so not compared with originReadTimeout (${waits} s): the function's environment ${code === undefined ? 'has no LSF_HEARTBEAT_SECONDS' : `can't be read (${code})`}`}];
	}

	return heartbeat > waits / 2 ? [{cause: 'read-timeout', detail: `heartbeat ${heartbeat} s, originReadTimeout ${waits} s`}] : [];
}

/**
That CloudFront waits longer than two heartbeats, says so, and lets every answer come to its end.
*/
export const timingAspect: Aspect = {
	name: 'time-outs',
	fine: 'CloudFront waits for two heartbeats and more, and ends no answer early',
	judge({origin, ...route}) {
		const waits = origin.CustomOriginConfig?.OriginReadTimeout ?? 30;
		const completion = origin.ResponseCompletionTimeout;
		const told = judgeTold(origin);
		return [...told, ...judgeFunction(route, ({configuration}) => judgeRead(configuration, (found): Remark[] => [
			...told.length === 0 ? judgeHeartbeat(found, waits) : [],
			...completion !== undefined && completion < found.Timeout! ? [{cause: 'completion-timeout' as const, detail: `responseCompletionTimeout ${completion} s, the function's time ${found.Timeout!} s`}] : [],
		]))];
	},
};
