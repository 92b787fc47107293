import {isGlobMatch} from '../../iam/policy/glob.ts';
import {pathSegments} from '../../path-segments.ts';
import type {Behavior} from '../configuration/types.ts';

/**
The path as CloudFront matches it, normalized as RFC 3986 says: letters, digits and `-._~` that were sent percent-encoded are decoded (section 6.2.2.2; `%2F` stays, a slash means something), then dot segments and repeated slashes are removed. The origin still gets the path as it was sent.

That it normalizes so, and what reaches the origin: CloudFront developer guide, DownloadDistValuesCacheBehavior, "Path normalization". That it means encoded letters too is read out of "consistent with RFC 3986"; AWS's own examples are slashes and dots.
*/
export function normalizedPath(path: string): string {
	const decoded = path.replaceAll(/%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/giv, letter => decodeURIComponent(letter));
	const segments = pathSegments(decoded);
	return `/${segments.join('/')}${segments.length > 0 && /\/\.{0,2}$/v.test(decoded) ? '/' : ''}`;
}

/**
The behaviour of a request: the first whose pattern matches the viewer's path, else the default one, which is last.

Case counts, `*` and `?` are wildcards, and a pattern means the same with and without its leading slash (CloudFront developer guide, DownloadDistValuesCacheBehavior).
*/
export function matchBehavior(behaviors: readonly Behavior[], path: string): Behavior {
	const normalized = normalizedPath(path);
	return behaviors.find(({pathPattern}) => pathPattern === undefined || isGlobMatch(pathPattern.startsWith('/') ? pathPattern : `/${pathPattern}`, normalized))!;
}
