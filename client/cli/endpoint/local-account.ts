import {isLoopback} from '../../is-loopback.ts';
import {receivedUrl} from '../../unshown.ts';
import {shownPath} from '../config/config-folder.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
The account that a local stack plays.
*/
export type LocalAccount = {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};

/**
The account of a local stack's outputs. A repository of somebody else's may bring such a file along, and keys must not be asked for or written where that says.

@param file - The outputs' file, for the message.
@throws {UserError} Where the account is not on this machine.
*/
export function localAccount({aws}: Record<string, unknown>, file: string): LocalAccount {
	const {endpoint} = typeof aws === 'object' && aws !== null ? aws as Partial<LocalAccount> : {};
	if (typeof endpoint === 'string' && URL.canParse(endpoint) && isLoopback(new URL(endpoint))) {
		return aws as LocalAccount;
	}

	const shown = shownPath(file);
	const received = typeof endpoint === 'string' ? receivedUrl(endpoint) : undefined;
	throw new UserError(speak({
		en: `The output "aws.endpoint" of ${shown} must be a URL of this machine, where a local stack runs, received ${received ?? 'none'}; remove the file, unless a local stack of yours has written it.`,
		ko: `${shown}의 출력 "aws.endpoint"는 로컬 스택이 실행되는 이 컴퓨터의 URL이어야 합니다. 받은 값: ${received ?? '없음'}. 직접 실행한 로컬 스택이 쓴 파일이 아니라면 지우십시오.`,
	}));
}
