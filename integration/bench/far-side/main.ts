import process from 'node:process';
import {readFileSync} from 'node:fs';
import {startSink, type Received} from './sink.ts';
import {startUpstream, type UpstreamPorts} from './upstream.ts';

/*
The process on the other end of every connection: fake model services, and a fake Runtime API that takes the answers. Nothing of it is measured.
*/

export type FarSideReady = UpstreamPorts & {runtimeApi: number};
export type FarSideRequest = {id: number} & ({type: 'received'; invocation: string} | {type: 'connections'} | {type: 'arm'; event: string});
export type FarSideReply = {id: number; received?: Received; connections?: number; error?: string};

const [directory = '.'] = process.argv.slice(2);
const upstream = await startUpstream({key: readFileSync(`${directory}/key.pem`, 'utf8'), cert: readFileSync(`${directory}/cert.pem`, 'utf8')});
const sink = await startSink();

async function reply(request: FarSideRequest): Promise<FarSideReply> {
	const {id} = request;
	switch (request.type) {
		case 'arm': {
			sink.arm(request.event);
			return {id};
		}

		case 'connections': {
			return {id, connections: upstream.connections()};
		}

		case 'received': {
			return {id, received: await sink.received(request.invocation)};
		}
	}
}

async function answer(request: FarSideRequest): Promise<void> {
	try {
		process.send?.(await reply(request));
	} catch (error) {
		process.send?.({id: request.id, error: String(error)} satisfies FarSideReply);
	}
}

process.on('message', (request: FarSideRequest) => {
	void answer(request);
});
process.on('disconnect', () => {
	process.exit();
});
process.send?.({...upstream.ports, runtimeApi: sink.port} satisfies FarSideReady);
