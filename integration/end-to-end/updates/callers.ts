import {setTimeout as delay} from 'node:timers/promises';
import {send, sha256} from '../../suites/helpers/post.ts';

/**
What became of the calls: answered whole, refused by a status, cut before their end. The reasons are those of the first failures.
*/
export type Tally = {whole: number; refused: number; cut: number; reasons: string[]};

/**
A stack's callers, who never stop.
*/
export type Callers = {
	/**
	What became of the GETs and of the streamed POSTs since it was last asked.
	*/
	take: () => {gets: Tally; posts: Tally};
	/**
	Lets every call that is under way end.
	*/
	stop: () => Promise<void>;
};

function emptyTally(): Tally {
	return {
		whole: 0, refused: 0, cut: 0, reasons: [],
	};
}

/**
Calls a route without a pause: one caller with GETs, and some with streamed POSTs, every other of which names a model.

@param url - The route's URL.
@param asked - What the POSTs ask.
@param asked.prompt - For the scripted model: the JSON of its steps.
@param asked.streams - How many callers stream at once, so that an answer is under way at every moment. Default: 3.
@param asked.model - Named by every other POST; it must be allowed at every moment.
*/
export function startCallers(url: string, {prompt, model, streams = 3}: {prompt: string; model?: string; streams?: number}): Callers {
	const end = new AbortController();
	let tallies = {gets: emptyTally(), posts: emptyTally()};

	const note = (kind: 'gets' | 'posts', outcome: 'whole' | 'refused' | 'cut', reason = '') => {
		const tally = tallies[kind];
		tally[outcome]++;
		if (outcome !== 'whole' && tally.reasons.length < 5) {
			tally.reasons.push(reason.slice(0, 300));
		}
	};

	const call = async (kind: 'gets' | 'posts', body?: string) => {
		try {
			const {status, text, isReset} = await send(url, body === undefined
				? {method: 'GET', isAtOnce: true}
				: {
					body,
					isAtOnce: true,
					headers: {
						accept: 'text/event-stream', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), 'x-amz-content-sha256': sha256(body),
					},
				});
			if (status !== 200) {
				note(kind, 'refused', `${status} ${text}`);
			} else if (isReset || (body !== undefined && !/^event: done$/mv.test(text))) {
				note(kind, 'cut', text.slice(-200));
			} else {
				note(kind, 'whole');
			}
		} catch (error) {
			note(kind, 'cut', String(error));
		}
	};

	const loops = [
		(async () => {
			while (!end.signal.aborted) {
				await call('gets');
				await delay(5);
			}
		})(),
		...Array.from({length: streams}, async (_, index) => {
			for (let turn = index; !end.signal.aborted; turn++) {
				await call('posts', JSON.stringify({prompt, ...(model !== undefined && turn % 2 === 0 && {model})}));
			}
		}),
	];
	return {
		take() {
			const taken = tallies;
			tallies = {gets: emptyTally(), posts: emptyTally()};
			return taken;
		},
		async stop() {
			end.abort();
			await Promise.all(loops);
		},
	};
}
