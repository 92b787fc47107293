import type {Environment} from '../core/environment.ts';

/**
What Lambda's runtime client keeps of the invocation, as far as it has it.
*/
type InvokeStore = Partial<Record<'getXRayTraceId' | 'getTraceparent' | 'getTracestate' | 'getBaggage', () => string | undefined>>;

/**
The headers by which Lambda and X-Ray know that a request belongs to an invocation (AWS SDKs guide, recursion detection). Of an environment that has several invocations at a time, the store knows which one this is.
*/
export function traceHeaders(environment: Environment): Record<string, string> {
	const {InvokeStore: store} = (globalThis as {awslambda?: {InvokeStore?: InvokeStore}}).awslambda ?? {};
	const traceId = store?.getXRayTraceId?.() ?? environment._X_AMZN_TRACE_ID ?? '';
	const isInLambda = (environment.AWS_LAMBDA_FUNCTION_NAME ?? '') !== '';
	const traceparent = store?.getTraceparent?.() ?? '';
	const [tracestate, baggage] = traceparent === '' ? ['', ''] : [store?.getTracestate?.() ?? '', store?.getBaggage?.() ?? ''];
	return {
		...(isInLambda && traceId !== '' && {'X-Amzn-Trace-Id': traceId}),
		...(traceparent !== '' && {traceparent}),
		...(tracestate !== '' && {tracestate}),
		...(baggage !== '' && {baggage}),
	};
}
