import {invalidArgument} from '../configuration/cloudfront-error.ts';
import type {FunctionConfig} from './parse-function.ts';

/**
Functions that read one key value store (CloudFront developer guide, cloudfront-limits).
*/
const mostFunctions = 10;

/**
Checks that the key value store of a function exists and may have one more.

@param config - The function's.
@param known - What there is.
@param known.hasStore - Whether there is a store.
@param known.usersOf - The names of the functions that read it.
@throws CloudFrontError `InvalidArgument`. (AWS's own code isn't known.)
*/
export function checkStore({name, keyValueStoreAssociations}: FunctionConfig, {hasStore, usersOf}: {hasStore: (arn: string) => boolean; usersOf: (arn: string) => readonly string[]}): void {
	const [store] = keyValueStoreAssociations;
	if (store === undefined) {
		return;
	}

	if (!hasStore(store)) {
		throw invalidArgument('keyValueStoreAssociations[0]', `must be the ARN of a key value store of this account, but is ${JSON.stringify(store)}`);
	}

	if (usersOf(store).filter(user => user !== name).length >= mostFunctions) {
		throw invalidArgument('keyValueStoreAssociations[0]', `must be a key value store that fewer than ${mostFunctions} functions read`);
	}
}
