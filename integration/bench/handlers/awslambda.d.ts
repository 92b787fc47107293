/**
What Lambda's Node runtime gives to handlers, as far as the handlers beside this file use it.
*/
export type BenchEvent = {body: string};
export type BenchHandler = (event: BenchEvent, responseStream: NodeJS.WritableStream) => Promise<void>;
export type BenchRuntime = {
	streamifyResponse: (handler: BenchHandler) => BenchHandler;
	HttpResponseStream: {from: (stream: NodeJS.WritableStream, prelude: {statusCode: number; headers: Record<string, string>}) => NodeJS.WritableStream};
};
