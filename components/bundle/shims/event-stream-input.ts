/*
Stands in for `@aws-sdk/eventstream-handler-node` and `@aws-sdk/middleware-websocket` in a bundle. Both serve operations that *send* an event stream; a streaming function only receives one.
*/

/**
Makes the part that would sign the events of an outgoing stream: it refuses.
*/
export function eventStreamPayloadHandlerProvider() {
	return {
		async handle(): Promise<never> {
			throw new Error('This bundle can receive event streams, but not send them.');
		},
	};
}

/**
Leaves the configuration of a client as it is.
*/
export function resolveWebSocketConfig<Config>(config: Config): Config {
	return config;
}

/**
Makes a plugin that does nothing.
*/
export function getWebSocketPlugin() {
	return {
		applyToStack() {
			// Nothing goes over a websocket.
		},
	};
}
