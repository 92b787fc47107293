import type {Experiments} from './experiments.ts';

/**
A figure with its bar.
*/
export type Figure = {
	name: string;
	bar: string;
	/**
	Measures it. `values` are for the record only.
	*/
	measure: (experiments: Experiments) => Promise<{measured: string; isHeld: boolean; values: Record<string, number>}>;
};

/**
Two handlers whose figures are this near count as even: the machine's own noise is as large.
*/
export const even = 1.15;

/**
A ratio as the table shows it.
*/
export function times(value: number): string {
	return `${value.toFixed(2)}x`;
}

/**
A ratio that must not exceed its bar.
*/
export function ratio(name: string, largest: number, measure: (experiments: Experiments) => Promise<{value: number; values?: Record<string, number>}>, bar = `<= ${largest}x`): Figure {
	return {
		name,
		bar,
		async measure(experiments) {
			const {value, values = {}} = await measure(experiments);
			return {measured: times(value), isHeld: value <= largest, values: {ratio: value, ...values}};
		},
	};
}

/**
A share that must not exceed so many percent.
*/
export function share(name: string, largest: number, measure: (experiments: Experiments) => Promise<{value: number; values?: Record<string, number>}>): Figure {
	const figure = ratio(name, largest / 100, measure, `<= ${largest} %`);
	return {
		...figure,
		async measure(experiments) {
			const outcome = await figure.measure(experiments);
			return {...outcome, measured: `${(outcome.values.ratio! * 100).toFixed(2)} %`};
		},
	};
}
