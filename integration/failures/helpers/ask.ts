import type {Outcome} from './outcome.ts';

/**
Sends one prompt to a route and reads the answer to its end.
*/
export type Ask = (question: {
	/**
	The route's URL.
	*/
	url: string;
	prompt: string;
	/**
	Called at each piece of the answer's text, in formats that show it.
	*/
	onText?: () => void;
}) => Promise<Outcome>;
