/**
Bytes up to which chunks are joined.
*/
const joinedBytes = 65_536;

/**
Most pieces of one chunk.
*/
const mostPieces = 4;

/**
Cuts a streamed answer anew: chunks that are there together may be joined, any may be split anywhere. Lambda promises no chunk fidelity, so a client must never see friendly boundaries only. The bytes and their order stay, and none waits for bytes that are not there yet.

@param source - The chunks as they come.
@param random - Numbers from 0 to below 1.
@yields Pieces, never empty.
*/
export async function * recut(source: AsyncIterator<Uint8Array>, random: () => number): AsyncGenerator<Uint8Array> {
	let pending = source.next();
	for (;;) {
		const result = await pending;
		if (result.done) {
			return;
		}

		const joined = await join(result.value, source, random);
		({pending} = joined);
		yield * pieces(joined.chunk, random);
	}
}

/**
Joins a chunk with those that are there already; gives the read that is under way as well.
*/
async function join(first: Uint8Array, source: AsyncIterator<Uint8Array>, random: () => number) {
	let chunk = first;
	let pending = source.next();
	while (random() < 0.5 && chunk.length < joinedBytes) {
		const next = await Promise.race([pending, turn()]);
		if (!next || next.done) {
			break;
		}

		chunk = Buffer.concat([chunk, next.value]);
		pending = source.next();
	}

	return {chunk, pending};
}

/**
One turn of the event loop: whatever has arrived is there after it.
*/
async function turn(): Promise<void> {
	return new Promise(resolve => {
		setImmediate(resolve);
	});
}

function * pieces(chunk: Uint8Array, random: () => number): Generator<Uint8Array> {
	const wanted = random() < 0.5 ? 1 : 2 + Math.floor(random() * (mostPieces - 1));
	const cuts = Array.from({length: wanted - 1}, () => Math.floor(random() * chunk.length)).toSorted((left, right) => left - right);
	let begin = 0;
	for (const end of [...cuts, chunk.length]) {
		if (end > begin) {
			yield chunk.subarray(begin, end);
		}

		begin = end;
	}
}
