import type {ExecutionContext} from 'ava';
import type {SeenCall} from './cell-model.ts';
import type {Raised, Told} from './run-cells.ts';

/**
How a client says that its answer was cut: it raises, or the reason for the end is missing, or nothing but the counts of the tokens is, which docs/clients.md says then.
*/
export type Noticed = 'raises' | 'finish' | 'usage';

/**
What differs from one client to another.

`noticed`: see above; default `raises`. `isShapeless`: whether the model gets the object's schema as words alone. `words`: of a failure in the middle, where the client doesn't tell ours. `kind`: a class of the error that it raises; `code`: its code, where the API has words of its own; `null` where the client has none. `isUnsigned`: whether what the model thought goes back to it as text alone. `tells`: what a refusal must have besides, such as `request_id`. `calls`: how often the model is called, where that is not what the script says. `usage`: the counts; `null` where the client has none.
*/
export type Expected = {
	noticed?: Noticed;
	isShapeless?: boolean;
	isUnsigned?: boolean;
	words?: RegExp;
	kind?: string;
	code?: string | null;
	tells?: ReadonlyArray<keyof Raised>;
	calls?: number;
	usage?: readonly number[] | null;
};

/**
What a check is given.
*/
export type Given = {told: Told; seen: {calls: SeenCall[]; late: string | undefined; shown: string; bodies: string[]}; expected: Expected};

/**
What the weather's tool gives for each of {@link cities}.
*/
export const weather = ['sunny in Seoul', 'rain in Busan'];

/**
What a client's function gave back, where it raised nothing.
*/
export function valueOf(t: ExecutionContext, {told}: Given): Record<string, unknown> {
	t.is(told.raised, undefined, told.trace);
	return told.value ?? {};
}

/**
The error that a client raised, whether its function caught it or not.
*/
export function raisedOf({told}: Given): Raised | undefined {
	return told.raised ?? told.value?.raised as Raised | undefined;
}

/**
Asserts the class of an error, where the row names one.
*/
export function checkKind(t: ExecutionContext, {expected: {kind}}: Given, raised: Raised | undefined): void {
	if (kind !== undefined) {
		t.true(raised?.kinds.includes(kind), `${kind} is none of ${raised?.kinds.join(', ')}`);
	}
}
