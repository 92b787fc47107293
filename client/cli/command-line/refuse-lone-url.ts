import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
Refuses a URL as a prompt: most likely its `--url` is missing, or was kept by npm, which hands on the URL alone. What stands behind `--` is asked as it is.

@param words - The words of the command line that are no flags.
@param isMeant - Whether they stand behind `--`.
@throws {UserError} Saying how it is asked all the same.
*/
export function refuseLoneUrl(words: readonly string[], isMeant: boolean, {npm_lifecycle_event: event}: NodeJS.ProcessEnv): void {
	const [word = ''] = words;
	const isFromNpm = event === 'chat';
	if (isMeant || (words.length !== 1 && !isFromNpm) || !/^https?:\/\/\S*$/iv.test(word)) {
		return;
	}

	const lsf = isFromNpm ? 'npm run chat --' : 'lsf';
	const url = word.includes('@') ? 'URL' : word;
	const asking = isFromNpm ? 'npm run chat -- --' : 'lsf --';
	throw new UserError(speak({
		en: `A URL alone is no prompt: to talk to it, ${isFromNpm ? 'put "--" in front of the flags, which npm takes for its own otherwise: ' : ''}${lsf} --url ${url}; to ask about it, ${asking} ${url}`,
		ko: `URL만으로는 질문이 되지 않습니다. 그 엔드포인트와 대화하려면${isFromNpm ? ' npm이 옵션을 가져가지 않도록 앞에 "--"를 두십시오' : ''}: ${lsf} --url ${url}; 그 URL에 대해 질문하려면: ${asking} ${url}`,
	}));
}
