import {cloudFront, lambda, logGb} from './prices.ts';

/**
What an answer is made of.
*/
export type Answer = {
	inputTokens: number;
	outputTokens: number;
	/**
	From the request to the last token, which is what Lambda bills.
	*/
	seconds: number;
	/**
	What goes to the caller.
	*/
	bytes: number;
	/**
	Of its lines in the log: our line and its metrics, and Lambda's own two.
	*/
	logBytes: number;
};

/**
A usual one: a thousand tokens in, 500 out at 80 a second, the first after 0.4 s; some 200 bytes a token in Chat Completions.
*/
export const usual: Answer = {
	inputTokens: 1000, outputTokens: 500, seconds: 0.4 + (500 / 80), bytes: 500 * 200, logBytes: 2000,
};

const bytesInGb = 1e9;

/**
Dollars of Lambda's time and memory for one answer.

@param memoryMb - 1,024 of them are Lambda's GB.
*/
export function priceOfTime(memoryMb: number, seconds: number, architecture: keyof typeof lambda.gbSecond = 'arm64'): number {
	return memoryMb / 1024 * seconds * lambda.gbSecond[architecture];
}

/**
Dollars of one answer on its way, by what they are for; the model's aren't in it.
*/
export function pricesOfWay(memoryMb: number, {seconds, bytes, logBytes}: Answer) {
	return {
		time: priceOfTime(memoryMb, seconds),
		request: lambda.request,
		edgeRequest: cloudFront.request + cloudFront.functionCall + cloudFront.keyRead,
		edgeBytes: bytes / bytesInGb * cloudFront.gbToViewer,
		log: logBytes / bytesInGb * logGb,
	};
}

/**
The sum of {@link pricesOfWay}.
*/
export function priceOfWay(memoryMb: number, answer: Answer): number {
	return Object.values(pricesOfWay(memoryMb, answer)).reduce((sum, price) => sum + price, 0);
}

/**
Dollars that the model itself takes for one answer.
*/
export function priceOfModel({input, output}: {input: number; output: number}, {inputTokens, outputTokens}: Answer): number {
	return ((inputTokens * input) + (outputTokens * output)) / 1e6;
}
