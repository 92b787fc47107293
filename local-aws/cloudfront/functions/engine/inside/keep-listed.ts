import {hide} from './bytes.ts';

declare const InternalError: ErrorConstructor;

/**
The globals and members that stay.
*/
export type Kept = {globals: string[]; common: string[]; members: Record<string, {statics: string; values: string}>};

/**
Takes away what QuickJS has and the runtime lacks. What has a symbol for its name stays, since the language itself calls it.
*/
export function keepListed({globals, common, members}: Kept) {
	const target = globalThis as unknown as Record<string, {prototype?: object} | undefined>;
	const {deleteProperty} = Reflect;
	const prune = (object: object, kept: string[]) => {
		for (const name of Object.getOwnPropertyNames(object)) {
			if (!kept.includes(name) && !common.includes(name) && Object.getOwnPropertyDescriptor(object, name)!.configurable) {
				deleteProperty(object, name);
			}
		}
	};

	// Byte arrays of all widths have one prototype.
	prune(Object.getPrototypeOf(Uint8Array) as object, []);
	prune(Object.getPrototypeOf(Uint8Array.prototype) as object, members.Uint8Array!.values.split(' '));
	for (const [name, {statics, values}] of Object.entries(members)) {
		const builtin = target[name];
		if (builtin !== undefined) {
			prune(builtin, statics.split(' '));
		}

		if (builtin?.prototype !== undefined) {
			prune(builtin.prototype, values.split(' '));
		}
	}

	prune(globalThis, globals);
}

/**
A clock that stands still, and no code from text: neither `eval` nor `new Function`.
*/
export function standStill(now: number) {
	const {construct} = Reflect;
	const OriginalDate = Date;
	const FrozenDate: DateConstructor = new Proxy(OriginalDate, {
		apply: () => new OriginalDate(now).toString(),
		construct: (target, values, newTarget) => construct(target, values.length === 0 ? [now] : values, newTarget) as Date,
	});
	OriginalDate.now = () => now;
	OriginalDate.prototype.constructor = FrozenDate;
	const refuse = (name: string, prototype: object) => {
		const refused = function () {
			throw new InternalError('Not implemented');
		};

		Object.defineProperties(refused, {name: {value: name}, prototype: {value: prototype}});
		Object.defineProperty(prototype, 'constructor', {value: refused, writable: true, configurable: true});
		return refused;
	};

	refuse('AsyncFunction', Object.getPrototypeOf(async () => {}) as object);
	hide(globalThis, {Date: FrozenDate, Function: refuse('Function', Function.prototype), eval: refuse('eval', {})});
}
