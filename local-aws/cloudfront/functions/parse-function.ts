import {Buffer} from 'node:buffer';
import {CloudFrontError, invalidArgument, notModelled} from '../configuration/cloudfront-error.ts';
import {PropertyReader} from '../configuration/property-reader.ts';

/**
A function's arguments, checked.
*/
export type FunctionConfig = {
	name: string;
	code: string;
	runtime: 'cloudfront-js-2.0';
	comment: string;
	/**
	The ARN of the one key value store that it reads, or nothing.
	*/
	keyValueStoreAssociations: readonly string[];
};

/**
The largest code of a function, in bytes, comments included (CloudFront developer guide, cloudfront-limits; the API's model says 40,960).
*/
const codeBytes = 10_240;

/**
Checks a function's arguments, in the shape of `FunctionArgs` of `@pulumi/aws`. Whether the code runs, nobody looks: AWS deploys what its runtime can't read.

@throws CloudFrontError `InvalidArgument`, naming the property; `FunctionSizeLimitExceeded`.
*/
export function parseFunction(config: Record<string, unknown>): FunctionConfig {
	const reader = new PropertyReader(config, '');
	const name = reader.string('name');
	if (!/^[\w\-]{1,64}$/v.test(name)) {
		throw invalidArgument('name', `must be 1 to 64 letters, digits, hyphens and underscores, but is ${JSON.stringify(name)}`);
	}

	const code = reader.string('code');
	const bytes = Buffer.byteLength(code);
	if (bytes === 0) {
		throw invalidArgument('code', 'must not be empty');
	}

	if (bytes > codeBytes) {
		throw new CloudFrontError('FunctionSizeLimitExceeded', `code: the function ${name} has ${bytes} bytes, comments included, and may have ${codeBytes}.`);
	}

	if (reader.oneOf('runtime', ['cloudfront-js-1.0', 'cloudfront-js-2.0']) === 'cloudfront-js-1.0') {
		throw notModelled('runtime', 'the runtime cloudfront-js-1.0');
	}

	const comment = reader.string('comment', '');
	if (comment.length > 128) {
		throw invalidArgument('comment', 'must have at most 128 characters');
	}

	const keyValueStoreAssociations = reader.strings('keyValueStoreAssociations');
	if (keyValueStoreAssociations.length > 1) {
		throw invalidArgument('keyValueStoreAssociations', `must name at most one key value store, but names ${keyValueStoreAssociations.length}`);
	}

	// What the deployment tool does with them is its own matter.
	reader.boolean('publish', true);
	reader.raw('tags');
	reader.done();
	return {
		name, code, runtime: 'cloudfront-js-2.0', comment, keyValueStoreAssociations,
	};
}
