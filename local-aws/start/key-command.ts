import {quoteForShell} from './quote-for-shell.ts';

/**
What a shell puts in the API key's place: it reads the outputs file when it is run, for the key itself would stand in the shell's history, and on the screen.

@param outputsFile - The file's path, as the shell finds it from where it is.
*/
export function keyCommand(outputsFile: string): string {
	return `$(node -p ${quoteForShell(`JSON.parse(fs.readFileSync(${JSON.stringify(outputsFile)})).apiKey`)})`;
}
