import {exitCodes} from '../explain.ts';
import {OutputError} from '../process/output-error.ts';
import type {CommandContext} from './command.ts';
import {StoreError} from './store/store-error.ts';

/**
Prints a key that counts already, alone on its line.

@param remedy - The command that takes it back.
@throws {StoreError} Where it can't be written, so that nobody has it.
*/
export async function printKey({print}: CommandContext, key: string, remedy: string): Promise<void> {
	try {
		await print(key);
	} catch (error) {
		const said = error instanceof OutputError ? error.said : (error instanceof Error ? error.message : String(error));
		throw new StoreError(`The key is made, but could not be printed (${said}), so nobody has it: take it back by "${remedy}".`, {exitCode: exitCodes.failed, cause: error});
	}
}
