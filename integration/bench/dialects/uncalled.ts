import {difference, type Figure} from '../figure.ts';
import {strictly, type Held} from '../held.ts';
import {cpu, of} from '../rounds.ts';
import {median, medianRange} from '../statistics.ts';

/**
The most that dialects which aren't called may add to a cold start, in ms.
*/
const largestMs = 1;
/**
The most bytes that a start may read for them. Each 100 KB cost it 4 ms of CPU where this was measured, so these are a third of what they may add.
*/
const largestBytes = 8 * 1024;

/**
Holds a difference against its bar, by where its median can be: it is held where even the largest is below, and not held where even the least is over it. What lies between is not decided, and needs more pairs or a quieter machine.
*/
export function heldDifference(differences: readonly number[]): {held: Held; value: number; range: [least: number, largest: number]} {
	const range = medianRange(differences);
	const [least, largest] = range;
	const notDecided: Held = least > largestMs ? 'NO' : 'even';
	return {held: largest <= largestMs ? 'yes' : notDecided, value: median(differences), range};
}

/**
What two handlers differ by, pair by pair.
*/
export function differencesOf(first: readonly number[], second: readonly number[]): number[] {
	return first.map((value, index) => value - second[index]!);
}

/**
What dialects cost a start that needs none of them, beside the same handler without any: the CPU time of reading it and of its first answer, which no other program on the machine adds to, and the bytes that are read for it.
*/
export const uncalledFigures: readonly Figure[] = [
	{
		name: 'CPU of a start that dialects add which aren\'t called',
		bar: `+ <= ${largestMs} ms`,
		async measure({undialected}) {
			const rounds = await undialected();
			const [ours, without] = (['ours', 'ours-undialected'] as const).map(name => of(rounds, name, cpu));
			const differences = differencesOf(ours!, without!);
			const {held, value, range} = heldDifference(differences);
			const [least, largest] = range;
			return {
				measured: `${difference(value, 'ms')} (95 %: ${least.toFixed(2)} to ${largest.toFixed(2)}, ${differences.length} pairs)${held === 'even' ? ', not decided' : ''}`,
				held,
				values: {
					value, least, largest, pairs: differences.length, oursMs: median(ours!), withoutMs: median(without!),
				},
			};
		},
	},
	{
		name: 'bytes that a start reads for dialects that aren\'t called',
		bar: `<= ${largestBytes / 1024} KB`,
		async measure({laboratory}) {
			const [ours, without] = (['ours', 'ours-undialected'] as const).map(name => laboratory.built(name).startBytes);
			const added = ours! - without!;
			return {measured: `${(added / 1024).toFixed(1)} KB of ${(ours! / 1024).toFixed(1)}`, held: strictly(added <= largestBytes), values: {added, ours: ours!, without: without!}};
		},
	},
];
