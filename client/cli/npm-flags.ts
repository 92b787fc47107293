import {speak} from './language.ts';
import {UserError} from './user-error.ts';

/**
What npm's own short flags set. Those that somebody's `.npmrc` may set as well are not among them (`-f`, `-q`, `-s`).
*/
const npmLetters: Readonly<Record<string, string>> = {c: 'call', m: 'message', p: 'parseable'};

/**
Refuses flags that npm has kept for itself, as it does with all that stands in front of `--`: without a word the answer would be another one's, or come from elsewhere.

@param script - Of `package.json`; where the program was started otherwise there is nothing to refuse.
@param flags - The program's own, without dashes.
@param letters - Those of its short flags that are looked for.
@param environment - As npm starts a script: a flag of its own, known or not, is a variable there.
@throws {UserError} Naming the flag.
*/
export function refuseKeptFlags(script: string, flags: readonly string[], environment: NodeJS.ProcessEnv, letters: readonly string[] = []): void {
	if (environment.npm_lifecycle_event !== script) {
		return;
	}

	const isSet = (name: string) => (environment[`npm_config_${name.replaceAll('-', '_')}`] ?? '') !== '';
	// Of `--no-x` npm makes `x` with nothing in it.
	const isUnset = (name: string) => name.startsWith('no-') && environment[`npm_config_${name.slice(3).replaceAll('-', '_')}`] === '';
	const kept = flags.find(name => isSet(name) || isUnset(name));
	// Npm has short flags of its own, and takes each other letter for a name.
	const letter = letters.find(short => isSet(npmLetters[short] ?? short));
	const short = letter === undefined ? undefined : `-${letter}`;
	const form = kept === undefined ? short : `--${kept}`;
	if (form === undefined) {
		return;
	}

	const command = `npm run ${script} -- ${script === 'keys' && kept !== undefined ? '<command> ' : ''}${form} …`;
	throw new UserError(speak({
		en: `npm has taken ${form} for a flag of its own: put "--" in front of the client's, as in ${command}`,
		ko: `npm이 ${form} 옵션을 자기 것으로 가져갔습니다. 앞에 "--"를 두십시오: ${command}`,
	}, environment));
}
