import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {readArguments} from '../arguments.ts';
import {speak} from '../language.ts';
import {commandNames} from './command-table.ts';
import {nearestName} from './nearest-name.ts';

/**
What to say where the command line is one word that is most likely a command with a letter wrong; `undefined` for everything else, which is a question. Behind `--` it is one in any case.
*/
export function slipOf(argv: readonly string[]): string | undefined {
	let given;
	try {
		given = readArguments([...argv]);
	} catch {
		// Its reader says so itself.
		return undefined;
	}

	const {words, isMeant} = given;
	const [word = '', ...rest] = words;
	// Who gives flags as well means the rest.
	if (isMeant || rest.length > 0 || word === '' || argv.length > 1) {
		return undefined;
	}

	// A short word is near to too much: "what" is a question, though it is near to "chat".
	const isShort = word.length < 6;
	const nearest = ['help', 'version'].includes(word) ? `--${word}` : nearestName(word, commandNames.filter(name => !isShort || name.startsWith(word[0]!)));
	const shown = makeHarmlessLine(word);
	return nearest === undefined
		? undefined
		: speak({
			en: `lsf has no command ${JSON.stringify(shown)}; did you mean lsf ${nearest}? To ask the word itself: lsf -- ${shown}`,
			ko: `lsf에 ${JSON.stringify(shown)} 명령은 없습니다. lsf ${nearest} 명령을 찾으십니까? 그 말 자체를 질문하려면: lsf -- ${shown}`,
		});
}
