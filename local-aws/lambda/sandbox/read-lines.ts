import type {Readable} from 'node:stream';

/**
Gives each line of a stream, without its line feed; a last line without one is given at the end. Carriage returns stay: the runtime uses them for the line breaks of one message.
*/
export function readLines(stream: Readable, give: (line: string) => void): void {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (text: string) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop()!;
		for (const line of lines) {
			give(line);
		}
	});
	stream.on('error', () => {
		// A process that died; what it wrote before has been read.
	});
	stream.on('close', () => {
		if (rest !== '') {
			give(rest);
		}
	});
}
