import type {Sample} from './laboratory.ts';
import {median, medianRatio} from './statistics.ts';

/**
The samples of each handler, one a round.
*/
export type Rounds<Name extends string, Value = Sample> = Readonly<Partial<Record<Name, readonly Value[]>>>;

/**
A ratio, that of an old commit where one stands beside, and what they were made of.
*/
export type Ratio = {value: number; before?: number | undefined; values?: Record<string, number>};

/**
One value of each of a handler's samples; none where it was not measured.
*/
export function of<Name extends string, Value>(rounds: Rounds<Name, Value>, name: Name, value: (sample: Value) => number): number[] {
	return (rounds[name] ?? []).map(sample => value(sample));
}

/**
CPU time of an invocation, in ms.
*/
export function cpu({cpuMs, startMs}: Sample): number {
	return cpuMs / startMs.length;
}

/**
The largest resident set, in MB.
*/
export function peak({peakMb}: Sample): number {
	return peakMb;
}

/**
Time to the first delta of an invocation, in ms: the median.
*/
export function firstDelta({startMs, received}: Sample): number {
	return median(startMs.map((start, index) => received[index]!.firstTextMs - start));
}

/**
The ratio of two handlers, round by round; and that of an old commit's where it stands beside ours.
*/
export function inRounds<Name extends string>(rounds: Rounds<Name>, [first, second]: readonly [NoInfer<Name>, NoInfer<Name>], value: (sample: Sample) => number): Ratio {
	const [values, bases, old] = [first, second, 'before'].map(name => of<string, Sample>(rounds, name, value));
	const hasOld = first === 'ours' && old!.length > 0;
	return {
		value: medianRatio(values!, bases!), ...(hasOld && {before: medianRatio(old!, bases!)}), values: {[first]: median(values!), [second]: median(bases!), ...(hasOld && {old: median(old!)})},
	};
}
