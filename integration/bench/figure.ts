import type {Experiments} from './experiments.ts';
import {heldAt, strictly, type Held} from './held.ts';
import type {Ratio} from './rounds.ts';

/**
What came out of a figure. `values` are for the record only, `before` is the same of an old commit, where one stands beside.
*/
export type Measured = {measured: string; before?: string; held: Held; values: Record<string, number>};

/**
A figure with its bar.
*/
export type Figure = {
	name: string;
	bar: string;
	measure: (experiments: Experiments) => Promise<Measured>;
};

/**
How a figure's bar is held and said.
*/
export type RatioOptions = {
	/**
	Default: `<= 0.5x`, of the largest value.
	*/
	bar?: string;
	/**
	There is no noise in it, so that nothing over the bar is even.
	*/
	isExact?: true;
};

/**
A ratio as the table shows it.
*/
export function times(value: number): string {
	return `${value.toFixed(2)}x`;
}

/**
A difference as the table shows it, with its sign.
*/
export function difference(value: number, unit: string): string {
	return `${value < 0 ? '-' : '+'} ${Math.abs(value).toFixed(1)} ${unit}`;
}

/**
A ratio that must not exceed its bar.
*/
export function ratio(name: string, largest: number, measure: (experiments: Experiments) => Promise<Ratio>, {bar = `<= ${largest}x`, isExact}: RatioOptions = {}): Figure {
	return {
		name,
		bar,
		async measure(experiments) {
			const {value, before, values = {}} = await measure(experiments);
			const old = before === undefined ? {} : {before: times(before)};
			const held = isExact ? strictly(value <= largest) : heldAt(value, largest);
			return {
				measured: times(value), ...old, held, values: {ratio: value, ...(before !== undefined && {before}), ...values},
			};
		},
	};
}

/**
A share that must not exceed so many percent.
*/
export function share(name: string, largest: number, measure: (experiments: Experiments) => Promise<Ratio>): Figure {
	const figure = ratio(name, largest / 100, measure, {bar: `<= ${largest} %`});
	return {
		...figure,
		async measure(experiments) {
			const outcome = await figure.measure(experiments);
			return {...outcome, measured: `${(outcome.values.ratio! * 100).toFixed(2)} %`};
		},
	};
}
