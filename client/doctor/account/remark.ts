import type {CauseId} from '../causes.ts';
import type {Read} from './account.ts';
import type {RouteFacts} from './facts.ts';

/**
What there is to say of a route under one aspect: something wrong, or why nothing can be said. A route without any remark is fine.
*/
export type Remark = {cause: CauseId; detail: string} | {cause?: undefined; detail: string};

/**
One aspect of a deployment.
*/
export type Aspect = {
	/**
	A word or two, as for every check.
	*/
	name: string;
	/**
	What is said where it is fine on all routes.
	*/
	fine: string;
	judge: (route: RouteFacts) => Remark[];
};

/**
Judges what was read; what wasn't is said, and nothing more.

@param missing - The remark where there is no such thing. Default: only that it is not there.
*/
export function judgeRead<Value>(read: Read<Value>, judge: (value: Value) => Remark[], missing?: Remark): Remark[] {
	switch (read.kind) {
		case 'found': {
			return judge(read.value);
		}

		case 'missing': {
			return [missing ?? {detail: 'it is not there'}];
		}

		case 'denied': {
			return [{detail: `not looked at: these credentials may not ${read.action}`}];
		}

		case 'unread': {
			return [{detail: `not looked at: ${read.reason}`}];
		}
	}
}

/**
Judges the function behind a route. That there is none is said once, by the aspect of its URL.
*/
export function judgeFunction({lambda}: Pick<RouteFacts, 'lambda'>, judge: (value: Extract<RouteFacts['lambda'], {kind: 'found'}>['value']) => Remark[]): Remark[] {
	return judgeRead(lambda, judge, {detail: 'not judged: "URL" comes first'});
}
