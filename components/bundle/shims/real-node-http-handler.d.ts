/*
The HTTP/1.1 handler alone; the alias is resolved by `sdk-aliases.ts`.
*/
declare module 'real-node-http-handler' {
	export {NodeHttpHandler, DEFAULT_REQUEST_TIMEOUT} from '@smithy/node-http-handler';
}
