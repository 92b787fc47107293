import {aborter} from './collect.js';

/**
The cells of every way to stream, which differ only in how it streams.

@param play - Gets the way and the script, and whether to abort at the first text; gives the outcome.
*/
export function streamedCells(play) {
	return {
		text: async way => play(way, 'text'),
		'unknown model': async way => play({...way, model: 'no-such-model'}, 'text'),
		'too long': async way => play(way, 'too long'),
		throttled: async way => play(way, 'throttled'),
		'fails later': async way => play(way, 'fails later'),
		cut: async way => play(way, 'waits in the middle'),
		reset: async way => play(way, 'waits in the middle'),
		abort: async way => play(way, 'waits in the middle', aborter()),
	};
}
