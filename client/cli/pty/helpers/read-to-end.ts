/**
What node-pty's terminal has beside its types.
*/
export type Closable = {destroy: () => void; _socket: {destroy: () => void}};

/**
So long a terminal is read after its program has ended, where it does not end by itself. In milliseconds.
*/
const longestReading = 5000;

/**
Lets a terminal be read to its end. node-pty closes it 200 ms after its program has ended, read or not, and a busy machine reads for longer: what the program wrote last would be missing.

@returns Closes the terminal at once, as its window is closed.
*/
export function readToEnd(terminal: Closable): () => void {
	const socket = terminal._socket;
	const destroy = socket.destroy.bind(socket);
	socket.destroy = () => {
		setTimeout(destroy, longestReading).unref();
	};

	return () => {
		socket.destroy = destroy;
		terminal.destroy();
	};
}
