import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
What a program prints can't be written, such as to a full disk: no bug of the client's. Its cause is what the system says.
*/
export class OutputError extends UserError {
	/**
	What the system says, in its words.
	*/
	get said(): string {
		return (this.cause as Error).message;
	}

	/**
	Whether who read the output has left.
	*/
	get isBrokenPipe(): boolean {
		return (this.cause as NodeJS.ErrnoException).code === 'EPIPE';
	}
}

/**
The failure of a write, in a sentence.
*/
export function outputError(cause: Error): OutputError {
	return new OutputError(speak({
		en: `The output can't be written (${cause.message}); make room, or write it elsewhere.`,
		ko: `출력을 쓸 수 없습니다(${cause.message}). 자리를 비우거나 다른 곳에 쓰십시오.`,
	}), {cause});
}
