import {shownPath} from '../config/config-folder.ts';
import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';
import {receivedWords} from './check-url.ts';

const usualRemedy = {en: 'remove the file, unless a local stack of yours has written it', ko: '직접 실행한 로컬 스택이 쓴 파일이 아니라면 지우십시오'};

/**
A local stack's outputs that lead to another machine: a repository of somebody else's may bring such a file along, and neither questions nor keys may follow it.

@param options.output - The output's name.
@param options.url - What it has; `undefined` where that is no text.
@param options.remedy - In English the end of the sentence, in Korean one of its own; without a full stop.
*/
export function notOfThisMachine({output, url, file, remedy = usualRemedy}: {output: string; url: string | undefined; file: string; remedy?: Words<string>}, environment?: Record<string, string | undefined>): UserError {
	const received = url === undefined ? {en: 'none', ko: '없음'} : receivedWords(url);
	return new UserError(speak({
		en: `The output "${output}" of ${shownPath(file)} must be a URL of this machine, where a local stack runs, received ${received.en}; ${remedy.en}.`,
		ko: `${shownPath(file)} 파일의 출력 "${output}" 값은 로컬 스택이 실행되는 이 컴퓨터의 URL이어야 합니다. 받은 값: ${received.ko}. ${remedy.ko}.`,
	}, environment));
}
