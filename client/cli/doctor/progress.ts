import {canEdit, type OutputStream} from '../terminal.ts';

/**
Shows what is being looked at: one line of a terminal that is always the newest; nothing elsewhere.
*/
export function createProgress(stream: OutputStream): {say: (what: string) => void; stop: () => void} {
	if (!canEdit(stream)) {
		return {say() {/* Nothing is shown. */}, stop() {/* Nothing was shown. */}};
	}

	return {
		say(what) {
			stream.write(`\r… ${what}\u{1B}[K`);
		},
		stop() {
			stream.write('\r\u{1B}[K');
		},
	};
}
