/**
What the runtime of Lambda says of the current invocation, which the SDK passes on in headers.
*/
export type InvocationTrace = {xray?: string; traceparent?: string; tracestate?: string; baggage?: string};

/**
Puts a store of invocations where the runtime has it. The SDK asks for it once, so it must be there before its first call.

@returns What says of the current invocation; nothing is said at first.
*/
export function placeInvokeStore(): (trace: InvocationTrace) => void {
	let current: InvocationTrace = {};
	const store = {
		getXRayTraceId: () => current.xray,
		getTraceparent: () => current.traceparent,
		getTracestate: () => current.tracestate,
		getBaggage: () => current.baggage,
	};
	Object.assign(globalThis, {awslambda: {InvokeStore: store}});
	return trace => {
		current = trace;
	};
}
