import type {ImplementationFn, TestFn} from 'ava';
import type {TargetKind} from '../../program/program-config.ts';
import {targetKind} from './target.ts';

type Register<Context> = (title: string, implementation: ImplementationFn<[], Context>) => void;

/**
Registers a test; where the target can't show it, its title says why and it counts as not shown, never silently.

@param reasons - By kind of target, why it can't be shown there.
@param options - `isConcurrent`: the file's tests of this kind run side by side, for those that mostly wait. Default: one at a time.
*/
export function shownUnless<Context>(test: TestFn<Context>, reasons: Partial<Record<TargetKind, string>>, {isConcurrent = false} = {}): Register<Context> {
	const reason = reasons[targetKind];
	return (title, implementation) => {
		if (reason === undefined) {
			(isConcurrent ? test : test.serial)(title, implementation);
		} else {
			const {skip} = test;
			skip(`${title} [not on ${targetKind}: ${reason}]`, implementation);
		}
	};
}
