import type {ColdStart} from '../laboratory.ts';
import {difference, type Figure} from '../figure.ts';
import type {Held} from '../held.ts';
import {median, medianRange} from '../statistics.ts';

/**
The most that dialects which aren't called may add to a cold start, in ms.
*/
const largestMs = 1;

/**
Holds a difference against its bar. One start differs from the next by far more than the bar, so it is not held only where even the least that the measurement allows is over it.
*/
export function heldDifference(differences: readonly number[]): {held: Held; value: number; range: [number, number]} {
	const value = median(differences);
	const range = medianRange(differences);
	const overBar: Held = range[0] <= largestMs ? 'even' : 'NO';
	return {held: value <= largestMs ? 'yes' : overBar, value, range};
}

/**
What two handlers' starts differ by, pair by pair; pairs without the value are left out.
*/
export function differencesOf(first: readonly ColdStart[], second: readonly ColdStart[], value: (start: ColdStart) => number | undefined): number[] {
	return first.map((start, index) => (value(start) ?? NaN) - (value(second[index]!) ?? NaN)).filter(each => !Number.isNaN(each));
}

/**
The cold start of the handler against one without dialects: the median of what neighbouring starts differ by, with where it can be. What decides is the CPU time, where the machine tells it: as long as a start on one core takes, whatever else runs.
*/
export const coldStartFigure: Figure = {
	name: 'cold start that dialects add which aren\'t called',
	bar: `+ < ${largestMs} ms`,
	async measure({undialected}) {
		const {ours = [], 'ours-undialected': without = []} = await undialected();
		const wall = differencesOf(ours, without, ({ms}) => ms);
		const cpu = differencesOf(ours, without, ({cpuMs}) => cpuMs);
		const [what, differences] = cpu.length > 0 ? ['CPU', cpu] : ['time', wall];
		const {held, value, range} = heldDifference(differences);
		const [least, largest] = range;
		return {
			measured: `${what} ${difference(value, 'ms')} (95 %: ${least.toFixed(1)} to ${largest.toFixed(1)})`,
			held,
			values: {
				value, least, largest, pairs: differences.length, ms: median(wall), msLeast: medianRange(wall)[0], msLargest: medianRange(wall)[1],
			},
		};
	},
};
