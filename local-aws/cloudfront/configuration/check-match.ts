import {CloudFrontError} from './cloudfront-error.ts';

/**
Checks that a change was made with the current version in hand; without `ifMatch` any version will do.

@throws CloudFrontError `PreconditionFailed` (412).
*/
export function checkMatch(item: {etag: string}, ifMatch: string | undefined): void {
	if (ifMatch !== undefined && ifMatch !== item.etag) {
		throw new CloudFrontError('PreconditionFailed', `The ETag ${ifMatch} is not the current one; read the resource again.`);
	}
}
