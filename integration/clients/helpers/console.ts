/**
What a block of a terminal shows: its commands, as a shell takes them, and what the last one printed.

A command begins with `$ ` and goes on where its line ends with a backslash.
*/
export type Shown = {commands: string; output: string};

/**
Reads a block of a terminal.
*/
export function readConsole(code: string): Shown {
	const commands: string[] = [];
	const output: string[] = [];
	for (const line of code.trimEnd().split('\n')) {
		if (line.startsWith('$ ')) {
			commands.push(line.slice(2));
		} else if (output.length === 0 && commands.at(-1)?.endsWith('\\')) {
			commands.push(line);
		} else {
			output.push(line);
		}
	}

	return {commands: commands.join('\n'), output: output.join('\n')};
}
