import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
What a program prints can't be written, such as to a full disk: no bug of the client's.
*/
export class OutputError extends UserError {
	/**
	What the system says.
	*/
	readonly said: string;

	constructor(cause: Error) {
		super(speak({
			en: `The output can't be written (${cause.message}); make room, or write it elsewhere.`,
			ko: `출력을 쓸 수 없습니다(${cause.message}). 자리를 비우거나 다른 곳에 쓰십시오.`,
		}), {cause});
		this.said = cause.message;
	}

	/**
	Whether who read the output has left.
	*/
	get isBrokenPipe(): boolean {
		return (this.cause as NodeJS.ErrnoException).code === 'EPIPE';
	}
}
