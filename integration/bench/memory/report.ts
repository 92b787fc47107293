import {maxBodyBytes} from '../../../runtime/options.ts';
import {median} from '../statistics.ts';
import {formatColumns} from './columns.ts';
import type {Peak} from './measure-peaks.ts';
import {modelMs, type Times} from './measure-sizes.ts';
import {priceOfTime, priceOfWay, usual} from './price.ts';
import {cpuShare, type Size} from './sizes.ts';
import {
	cheapest,
	filled,
	isRoomy,
	slack,
	type Candidate,
} from './verdict.ts';

/**
All that was measured of a size.
*/
export type Measured = Times & Peak & {size: Size};

/**
What the verdict is found by. The time that Lambda bills is the measured one of a usual answer.
*/
export function candidateOf({size, firstToken, peakMb, answerMs}: Measured): Candidate {
	return {
		memoryMb: size, firstTokenMs: median(firstToken), peakMb, price: 1000 * priceOfWay(size, {...usual, seconds: answerMs / 1000}),
	};
}

function ninth(values: readonly number[]): number {
	return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.9) - 1] ?? NaN;
}

function milliseconds(value: number): string {
	return value.toFixed(value < 100 ? 1 : 0);
}

function mebibytes(bytes: number): string {
	return `${bytes / 1024 / 1024} MiB`;
}

function room(memoryMb: number, peakMb: number): string {
	return `${peakMb > memoryMb ? 'over' : peakMb.toFixed(0)}${isRoomy({memoryMb, peakMb}) ? '' : ' (NO)'}`;
}

function table(measured: readonly Measured[]): string {
	const best = Math.min(...measured.map(({firstToken}) => median(firstToken)));
	const rows: Array<[head: string, cell: (size: Measured) => string]> = [
		['MB', ({size}) => String(size)],
		['share of a CPU', ({size}) => `${(cpuShare(size) * 100).toFixed(1)} %`],
		['first token, warm: added by the function alone, ms', ({added}) => milliseconds(median(added))],
		['  its ninth decile', ({added}) => milliseconds(ninth(added))],
		[`first token, warm: the caller's, of a model that takes ${modelMs} ms`, ({firstToken}) => milliseconds(median(firstToken))],
		['  its ninth decile', ({firstToken}) => milliseconds(ninth(firstToken))],
		['  against the best size', ({firstToken}) => `${(median(firstToken) / best).toFixed(3)}x`],
		['  first answer of a cold sandbox, its start not counted', ({cold}) => milliseconds(median(cold))],
		['  start of a sandbox, at full speed as on Lambda', ({init}) => milliseconds(median(init))],
		[`  added by the function after a prompt of ${mebibytes(maxBodyBytes.to)}`, ({largest}) => milliseconds(median(largest))],
		[`most memory, bodies of up to ${mebibytes(maxBodyBytes.default)}, MB`, ({size, usualPeakMb}) => room(size, usualPeakMb)],
		[`most memory, bodies of up to ${mebibytes(maxBodyBytes.to)}, MB`, ({size, peakMb}) => room(size, peakMb)],
		['a usual answer of 500 tokens, s', ({answerMs}) => (answerMs / 1000).toFixed(2)],
		['a thousand of them: Lambda\'s time, $', ({size, answerMs}) => (1000 * priceOfTime(size, answerMs / 1000)).toFixed(4)],
		['a thousand of them: all but the model, $', size => candidateOf(size).price.toFixed(4)],
	];
	return formatColumns(rows.map(([head, cell]) => [head, ...measured.map(size => cell(size))]));
}

/**
The table and the verdict, for the terminal.

@param current - The default of the option `memory`.
*/
export function report(measured: readonly Measured[], current: number): string {
	const chosen = cheapest(measured.map(size => candidateOf(size)));
	const lesser = cheapest(measured.map(size => candidateOf({...size, peakMb: size.usualPeakMb})));
	const rule = `first token within ${slack * 100} % of the best, at most ${filled * 100} % of the memory in use`;
	const verdict = chosen
		? `The cheapest is ${chosen.memoryMb} MB (${rule}, bodies of up to ${mebibytes(maxBodyBytes.to)}). The default of \`memory\` is ${current} MB${chosen.memoryMb === current ? '.' : ': change it in runtime/options.ts.'}`
		: `No size will do (${rule}).`;
	return `${table(measured)}\n\n${verdict}${lesser && lesser.memoryMb !== chosen?.memoryMb ? `\nWith bodies of up to ${mebibytes(maxBodyBytes.default)}, the default of \`maxBodyBytes\`, it is ${lesser.memoryMb} MB.` : ''}`;
}
