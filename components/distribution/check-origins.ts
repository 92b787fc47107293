import {refuse} from '../check.ts';

const originPattern = /^(?:\*|https?:\/\/(?:\*\.)?[\da-z](?:[\d\-.a-z]*[\da-z])?(?::\d{1,5})?)$/v;

/**
Checks the origins that may call from a browser.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT` where one is none.
*/
export function checkOrigins(where: string, origins: readonly string[]): void {
	if (!Array.isArray(origins)) {
		refuse(where, 'corsOrigins', origins, 'a list of origins, such as ["https://chat.example.com"]');
	}

	for (const origin of origins) {
		if (typeof origin !== 'string' || !originPattern.test(origin)) {
			refuse(where, 'corsOrigins', origin, 'origins without a path, such as "https://chat.example.com", or "*"');
		}
	}
}
