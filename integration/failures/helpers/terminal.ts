import {Readable, Writable} from 'node:stream';
import {runChat} from '../../../client/cli/run-chat.ts';
import {exitCodes} from '../../../client/cli/explain.ts';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import type {Ask} from './ask.ts';
import type {Outcome} from './outcome.ts';

function collect(onText?: () => void) {
	let text = '';
	const stream = new Writable({
		write(chunk: Uint8Array, _encoding, done) {
			text += String(chunk);
			onText?.();
			done();
		},
	});
	return {stream, text: () => text};
}

const endings = new Map<number, Outcome['ending']>([
	[exitCodes.done, 'done'], [exitCodes.refused, 'refused'], [exitCodes.failed, 'failed'], [exitCodes.truncated, 'truncated'],
]);

/**
Reads an answer with the terminal client, as `chat --json --quiet`.
*/
export const askTerminal: Ask = async ({url, prompt, onText}) => {
	const output = collect(() => {
		if (output.text().includes('"delta"')) {
			onText?.();
		}
	});
	const notices = collect();
	const exitCode = await runChat({
		url, prompt, json: true, quiet: true, input: Readable.from([]), output: output.stream, notices: notices.stream,
	});
	const ending = endings.get(exitCode);
	if (ending === undefined) {
		throw new Error(`The terminal client left with ${exitCode}: ${notices.text()}`);
	}

	const events = output.text().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as StreamEvent);
	const failure = events.find(event => event.type === 'error');
	// The last thing said: `[sentence [code, request id]]`.
	const said = /\[(?<code>[_a-z]+), request (?<requestId>[\d\-a-f]+)\]/v.exec(notices.text())?.groups;
	const code = failure?.code ?? said?.code;
	return {
		ending,
		text: events.map(event => event.type === 'delta' ? event.text : '').join(''),
		exitCode,
		...(code !== undefined && {code}),
		...(ending === 'done' && {stopReason: events.find(event => event.type === 'done')?.stopReason}),
		heartbeats: events.filter(event => event.type === 'ping').length,
		requestId: failure?.requestId ?? said?.requestId ?? events.find(event => event.type === 'start')?.requestId,
	};
};
