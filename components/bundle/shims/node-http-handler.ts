/*
Stands in for `@smithy/node-http-handler` in a bundle: without HTTP/2. Over HTTP/2 the Bedrock client opens a connection for every stream, over HTTP/1.1 it keeps one; and `node:http2` costs time at a cold start.
*/
export {DEFAULT_REQUEST_TIMEOUT, NodeHttpHandler, NodeHttpHandler as NodeHttp2Handler} from 'real-node-http-handler';
export {streamCollector} from '@smithy/core/serde';
