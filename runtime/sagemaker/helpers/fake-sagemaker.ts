import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';
import type {ModelSource} from '../../core/types.ts';
import {frame, stringHeaders} from '../../event-stream/helpers/frames.ts';
import type {PayloadFormat} from '../../options.ts';
import {createSageMakerClient} from '../client.ts';
import {createSageMakerSource} from '../source.ts';

/**
A payload part of SageMaker's wire.
*/
export function part(bytes: string | Uint8Array): Uint8Array {
	return frame(stringHeaders({':event-type': 'PayloadPart', ':content-type': 'application/octet-stream', ':message-type': 'event'}), Buffer.from(bytes));
}

/**
A source with the real client in front of a loopback server that streams what `write` sends; closed with the test.
*/
export async function fakeSageMaker(t: ExecutionContext, payloadFormat: PayloadFormat, write: (response: ServerResponse) => void, options: {metadataMs?: number} = {}): Promise<ModelSource> {
	const server = createServer((_request, response) => {
		response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream'});
		write(response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = createSageMakerClient({endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, region: 'us-east-1', credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'}});
	t.teardown(() => {
		client.destroy();
		server.closeAllConnections();
		server.close();
	});
	return createSageMakerSource(client, {endpointName: 'endpoint-1', payloadFormat}, options);
}
