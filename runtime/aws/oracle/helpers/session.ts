import type {CountTokensCommandInput} from '@aws-sdk/client-bedrock-runtime';
import type {Answer} from './scripted-server.ts';
import type {ModelCall} from './side.ts';
import type {Keys} from './signature.ts';

/**
How much of an answer is read: all of it; or so many events, and then the reader leaves or gives the call up. Or it is given up before it begins, or once the server has nothing more to say.
*/
export type Reading = {until: 'end'} | {until: 'leave' | 'abort'; events: number} | {until: 'begin' | 'stall'};

/**
A call with all that happens to it.
*/
export type Step = {
	call: ModelCall | {operation: 'CountTokens'; input: CountTokensCommandInput};
	/**
	One for each attempt; the last for those that come after it. A header that begins with `@` is a date so many milliseconds from now: `@-3600000`.
	*/
	answers: readonly Answer[];
	reading: Reading;
	/**
	How many milliseconds pass before it.
	*/
	pause: number;
};

/**
Calls of one client, one after the other.
*/
export type Session = {
	/**
	Beside those of a plain function, `undefined` for such as it doesn't have. `$URL` in a value is the server's address, `$HOST` and `$PORT` are parts of it, and `$CLOSED` is one where nobody listens.
	*/
	variables: Readonly<Record<string, string | undefined>>;
	/**
	What the client is made with.
	*/
	config: {region?: string; endpoint?: string; credentials?: Keys};
	/**
	By which the requests must be signed; by default by those of the plain function.
	*/
	keys?: Keys;
	steps: readonly Step[];
};

/**
A session with the server's address, and each date as it is said.

@param now - The time at the step, in milliseconds since 1970.
*/
export function dated(answer: Answer, now: number): Answer {
	return 'bytes' in answer
		? answer
		: {...answer, headers: answer.headers.map(([name, value]) => [name, value.startsWith('@') ? new Date(now + Number(value.slice(1))).toUTCString() : value])};
}
