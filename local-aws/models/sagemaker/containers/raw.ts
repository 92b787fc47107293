import type {ContainerWriter} from './container-writer.ts';

/**
The text and nothing else, so a failure shows only in the connection's end.
*/
export function raw(): ContainerWriter {
	return {
		contentType: 'text/plain; charset=utf-8',
		start: () => '',
		step: step => 'text' in step ? step.text : '',
		fail: () => '',
		end: () => '',
	};
}
